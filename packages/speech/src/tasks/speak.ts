import { defineTask, SdkError, VERSION, type Inference, type InferenceContext, type Task } from '@medmodal/core';
import { base64 } from '@medmodal/core/fhir';
import { z } from 'zod';
import { verbaliseClinicalText } from '../formatting/verbalise-clinical-text.ts';
import type { SpokenText } from '../spoken-text.ts';
import { KnownSynthesisers, type SynthesiserParts } from '../synthesis/known-synthesisers.ts';
import type { SpeechSound } from '../synthesis/speech-sound.ts';
import { writeWav } from '../synthesis/write-wav.ts';
import { createWaveform } from '../waveform.ts';
import { speakOptionsSchema, type SpeakOptions } from './speak-options.ts';

/** What the task needs. */
export type SpeakTaskParts = SynthesiserParts;

/** Most characters that are said at once. */
const LONGEST_TEXT = 20_000;

const inputSchema: z.ZodType<SpokenText> = z.object({
  text: z.string().min(1).max(LONGEST_TEXT).describe('What is to be said.'),
});

const resultSchema: z.ZodType<SpeechSound> = z.object({
  engine: z.string().describe('Engine that spoke.'),
  engineVersion: z.string().describe('Its version.'),
  voice: z.string().describe('Its voice.'),
  sampleRate: z.number().describe('Samples a second, in Hz.'),
  duration: z.number().min(0).describe('Seconds.'),
  audio: z.string().describe('WAV of 16 bits, as base64.'),
});

/**
 * Makes the task `speech.speak`: text as speech, by a program that is installed on this machine (flite, espeak-ng) or a
 * model of a hub. The programs are called, never linked: their licences are their own.
 */
export function createSpeakTask(parts: SpeakTaskParts = {}): Task<SpokenText, SpeakOptions, SpeechSound> {
  return defineTask<SpokenText, SpeakOptions, SpeechSound, KnownSynthesisers>({
    name: 'speech.speak',
    summary: 'Says a text aloud with an engine of this machine or a model of a hub.',
    mediaTypes: ['text/plain', 'application/json'],
    input: inputSchema,
    options: speakOptionsSchema(new KnownSynthesisers(parts).ids),
    result: resultSchema,
    examples: [{ title: 'Discharge advice', path: 'speech/discharge-advice.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/speech', version: VERSION },
    headline: ({ engine, voice, duration }) => `${duration.toFixed(1)} s by ${[engine, voice].join(' ').trim()}`,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [],
    open: async () => new KnownSynthesisers(parts),
    infer: say,
    uses: () => [],
    close: (known) => known.dispose(),
    // Nothing to say needs no engine, so that warming up succeeds on a machine that has none.
    sample: () => ({ text: '' }),
    exports: {
      wav: {
        summary: 'The sound as WAV.',
        mediaType: 'audio/wav',
        extension: '.wav',
        write: async ({ prediction }) =>
          Uint8Array.from(atob(prediction.value.audio), (byte) => byte.codePointAt(0) ?? 0),
      },
    },
    batchConcurrency: 2,
  });
}

async function say(
  { text }: SpokenText,
  { state, options, context }: InferenceContext<SpeakOptions, KnownSynthesisers>,
): Promise<Inference<SpeechSound>> {
  if (text.length > LONGEST_TEXT) throw tooLong(text.length);
  const isEnglish = /^en(?:-|$)/i.test(options.language);
  const words = options.spell && isEnglish ? verbaliseClinicalText(text) : text;
  if (!/[\p{L}\p{N}]/u.test(words)) return { value: SILENCE(), warnings: [NOTHING] };
  const { synthesiser, version } = await state.find(options.engine, context);
  const { voice: named, language, rate, pitch } = options;
  const asked = { language, rate, pitch, ...(named === '' ? {} : { voice: named }) };
  const { waveform, voice } = await synthesiser.speak(words, asked, context);
  const { sampleRate, duration } = waveform;
  return {
    value: {
      engine: synthesiser.id,
      engineVersion: version,
      voice,
      sampleRate,
      duration,
      audio: base64(writeWav(waveform)),
    },
  };
}

const NOTHING = { code: 'input.nothing-to-say', message: 'The text has neither letters nor digits.' } as const;

const SILENCE = (): SpeechSound => ({
  engine: 'none',
  engineVersion: '',
  voice: '',
  sampleRate: 16_000,
  duration: 0,
  audio: base64(writeWav(createWaveform([new Float32Array()], 16_000))),
});

function tooLong(length: number): SdkError {
  return new SdkError('input.too-large', `The text has ${length} characters, more than ${LONGEST_TEXT}.`, {
    hint: 'Send it in parts.',
    details: { length, most: LONGEST_TEXT },
  });
}
