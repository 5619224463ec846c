import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';

const valueSchema = z.object({
  engine: z.string(),
  engineVersion: z.string(),
  voice: z.string(),
  sampleRate: z.number(),
  duration: z.number(),
  audio: z.string(),
});

/** Speech that was made of a text: what spoke, and how to hear it. */
export function renderSpoken(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { engine, engineVersion, voice, sampleRate } = parsed.data;
  const facts = [
    engineVersion === 'unknown' ? engine : `${engine} ${engineVersion}`,
    voice === '' ? '' : `voice ${voice}`,
    `${sampleRate} Hz`,
  ];
  const hint = paint.dim('--export wav=speech.wav writes the sound to a file');
  return `${facts
    .filter(Boolean)
    .map((fact) => printable(fact))
    .join(' · ')}\n${hint}\n`;
}
