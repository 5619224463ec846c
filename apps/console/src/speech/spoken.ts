import { fieldsOf } from '../views/record-fields.ts';

/** Speech that was made of a text. */
export interface Spoken {
  readonly engine: string;
  readonly voice: string;
  /** In seconds. */
  readonly duration: number;
  readonly sound: Blob;
}

/** Says of a result that is speech that it is; undefined of any other. */
export function isSpoken(value: unknown): true | undefined {
  const { audio, engine, sampleRate } = fieldsOf(value);
  const fits = typeof audio === 'string' && typeof engine === 'string' && typeof sampleRate === 'number';
  return fits ? true : undefined;
}

/** Reads a result that is speech; undefined for any other. */
export function readSpoken(value: unknown): Spoken | undefined {
  const { audio, engine, voice, duration } = fieldsOf(value);
  if (typeof audio !== 'string' || typeof duration !== 'number') return undefined;
  try {
    const bytes = Uint8Array.from(atob(audio), (letter) => letter.charCodeAt(0));
    return {
      engine: String(engine),
      voice: String(voice ?? ''),
      duration,
      sound: new Blob([bytes], { type: 'audio/wav' }),
    };
  } catch {
    return undefined;
  }
}
