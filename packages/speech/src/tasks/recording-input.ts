import { z } from 'zod';
import { decodeRecording } from '../codecs/recording.ts';
import { createWaveform, type Waveform } from '../waveform.ts';

/** Longest base64 text that is decoded: 256 MiB of file. */
const MAX_LENGTH = 4 * Math.ceil(2 ** 28 / 3);
/** Most samples of the JSON form: ten minutes at 16 kHz. */
const MAX_SAMPLES = 600 * 16_000;
/** Characters of base64 that are decoded at once; a multiple of four. */
const STEP = 2 ** 20;

/**
 * The JSON form of a recording: `{ "audio": "<base64 of a file>" }`, or `{ "samples": [0, 0.1, …], "sampleRate": 16000 }` of
 * one channel. Parses asynchronously.
 *
 * Parsing throws an `SdkError` with `input.empty`, `input.format` or `input.too-large` where the bytes are unfit.
 */
export const recordingInput: z.ZodType<Waveform> = z
  .union([
    z.strictObject({
      // No regular expression: on megabytes it would hold the thread for seconds.
      audio: z
        .string()
        .max(MAX_LENGTH)
        .meta({ format: 'base64', contentEncoding: 'base64' })
        .describe('The bytes of a recording (WAV, FLAC, MP3, Ogg, WebM, M4A) in base64.'),
      mediaType: z.string().exactOptional().describe('What it is; the first bytes tell it as well.'),
    }),
    z.strictObject({
      samples: z.array(z.number()).max(MAX_SAMPLES).describe('Samples of one channel, −1 to 1.'),
      sampleRate: z.number().describe('Samples a second, in Hz.'),
    }),
  ])
  .transform(async (input, context): Promise<Waveform> => {
    if ('samples' in input) return createWaveform([Float32Array.from(input.samples)], input.sampleRate);
    const bytes = decodeBase64(input.audio);
    if (bytes) return decodeRecording(bytes);
    context.addIssue({ code: 'custom', path: ['audio'], message: 'must be base64' });
    return z.NEVER;
  });

function decodeBase64(text: string): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  try {
    for (let at = 0; at < text.length; at += STEP) {
      parts.push(Uint8Array.from(atob(text.slice(at, at + STEP)), (letter) => letter.charCodeAt(0)));
    }
  } catch {
    return undefined;
  }
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
