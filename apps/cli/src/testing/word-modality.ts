import {
  type Codec,
  type CollectionCodec,
  defineTask,
  type Evaluation,
  type Modality,
  type ResultExport,
  SdkError,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { createWordTraining } from './word-training.ts';

const optionsSchema = z.object({
  words: z
    .array(z.enum(['fever', 'cough']))
    .default(['fever', 'cough'])
    .describe('Words to look for.'),
  threshold: z.number().min(0).max(1).default(0.5).describe('Least probability.'),
  model: z.string().default('words').describe('Model that answers.'),
  upperCase: z.boolean().default(false).describe('Shout.'),
});

const resultSchema = z.object({ found: z.array(z.string()), threshold: z.number(), model: z.string() });

type WordTask = Task<string, z.infer<typeof optionsSchema>, z.infer<typeof resultSchema>>;

/** A modality without a model, to test commands on: `word.find` finds words in a text. */
export function createWordModality(): Modality {
  const task = defineTask({
    name: 'word.find',
    summary: 'Finds words.',
    mediaTypes: ['text/plain'],
    input: z.object({ text: z.string() }).transform((input) => input.text),
    options: optionsSchema,
    result: resultSchema,
    examples: [{ title: 'A visit', path: 'word/visit.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/word', version: '1.0.0' },
    headline: (result) => `${result.found.length} words`,
    inputBytes: (text) => new TextEncoder().encode(text),
    models: async () => [],
    open: async () => ({}),
    infer: async (text, { options, context }) => {
      if (text.includes('[break]')) throw new Error(`cannot read ${text}`);
      if (text.includes('[wait]')) await new Promise((resolve) => context.signal?.addEventListener('abort', resolve));
      const found = options.words.filter((word) => text.includes(word));
      return {
        value: {
          found: options.upperCase ? found.map((word) => word.toUpperCase()) : found,
          threshold: options.threshold,
          model: options.model,
        },
      };
    },
    uses: () => [],
    close: async () => undefined,
    sample: () => 'fever',
    exports: { list: LIST, secret: SECRET },
    live: {
      mediaTypes: ['text/plain', 'audio/wav'],
      async *infer(chunks, { options: { words, threshold }, mediaType }) {
        let text = '';
        const value = (): z.infer<typeof resultSchema> => ({
          found: words.filter((word) => text.includes(word)),
          threshold,
          model: mediaType,
        });
        for await (const chunk of chunks) {
          text += new TextDecoder().decode(chunk);
          yield value();
        }
        return { value: value() };
      },
    },
    training: createWordTraining(),
    evaluations: (): Record<string, Evaluation> => ({ lines: createLinesEvaluation() }),
  }) satisfies WordTask;
  const dispose = (): Promise<void> => task.dispose();
  return {
    specVersion: 1,
    name: 'word',
    summary: 'Words.',
    codecs: [utf8Codec],
    collections: [lineCollection],
    tasks: [task as Task],
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** The words that were found, one a line, and how many bytes they were found in. */
const LIST: ResultExport<string, z.infer<typeof resultSchema>> = {
  summary: 'The words, one a line.',
  mediaType: 'text/plain',
  extension: '.list',
  write: async ({ prediction, source }) =>
    new TextEncoder().encode([...prediction.value.found, `of ${source?.length ?? 0} bytes`, ''].join('\n')),
};

/** Cannot be written. */
const SECRET: ResultExport<string, z.infer<typeof resultSchema>> = {
  ...LIST,
  write: async () => {
    throw new SdkError('input.format', 'These words cannot be written.', { hint: 'Find others.' });
  },
};

const utf8Codec: Codec<string> = {
  specVersion: 1,
  name: 'plain-text',
  mediaTypes: ['text/plain'],
  decode: (bytes) => new TextDecoder().decode(bytes),
};

/** One text a line; a line that begins with `!` is wrong. */
const lineCollection: CollectionCodec<string> = {
  specVersion: 1,
  name: 'lines',
  mediaTypes: ['text/x-lines'],
  extensions: ['.lines'],
  async *read(chunks, { onProgress } = {}) {
    let text = '';
    let done = 0;
    for await (const chunk of chunks) {
      done += chunk.length;
      text += new TextDecoder().decode(chunk);
      onProgress?.({ stage: 'file', done, unit: 'bytes' });
    }
    for (const [index, value] of text.trimEnd().split('\n').entries()) {
      const place = { line: index + 1, id: `row ${index + 1}` };
      const error = new SdkError('input.format', 'The line is wrong.', { hint: 'Mend it.' });
      yield value.startsWith('!') ? { ...place, error } : { ...place, value };
    }
  },
};

function createLinesEvaluation(): Evaluation {
  return {
    summary: 'One text a line; counts lines.',
    options: z.object({
      minLength: z.string().optional().describe('Shortest line that counts.'),
      model: z.string().default('words').describe('Model to measure.'),
    }),
    evaluate: async (files, options) => {
      const { minLength = '1', model = 'words' } = z
        .object({ minLength: z.string().optional(), model: z.string().optional() })
        .parse(options);
      const texts = await Promise.all(files.map(async (file) => new TextDecoder().decode(await file.bytes())));
      if (texts.some((text) => text.includes('\0')))
        throw new SdkError('input.format', 'Line 1 is not text.', { hint: 'Use text files.' });
      const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.length >= Number(minLength));
      const metrics = { accuracy: 0.75, byFile: { count: files.length } };
      return { task: 'word.find', model: `${model}@1.0.0`, n: lines.length, metrics, ci95: { accuracy: [0.7, 0.8] } };
    },
  };
}
