import type { Corrector } from './corrector.ts';

/**
 * Loads the vocabulary and makes the corrector: what `speech.correct` works with, without a task around it. The vocabulary is a
 * chunk of its own, which a bundler loads when this is called; reading it takes some tenths of a second.
 */
export async function openCorrector(): Promise<Corrector> {
  const { createCorrector } = await import('./corrector.ts');
  return createCorrector();
}
