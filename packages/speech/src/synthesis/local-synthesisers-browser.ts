import type { SpeechSynthesiser } from './speech-synthesiser.ts';

/** A page can run no programs. */
export function localSynthesisers(): readonly SpeechSynthesiser[] {
  return [];
}
