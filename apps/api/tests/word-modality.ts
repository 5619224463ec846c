import { countResource, defineTask, SdkError, type Codec, type CollectionCodec, type Modality } from '@medmodal/core';
import type { ResultExport, Task } from '@medmodal/core';
import { z } from 'zod';

/** Result of `test.words`. */
export interface Words {
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

const options = z.strictObject({
  minimum: z.int().min(1).max(50).default(1).describe('Shortest word that counts.'),
  kinds: z
    .array(z.enum(['upper', 'lower']))
    .default(['upper', 'lower'])
    .describe('Kinds of words that count.'),
  strict: z.boolean().default(false).describe('Unused switch.'),
  mode: z.enum(['count', 'crash', 'refuse', 'wait']).default('count').describe('What the test wants to happen.'),
});

/** The text in capitals; refuses the word `secret`, and crashes on `crash`. */
const CAPITALS: ResultExport<string, Words> = {
  summary: 'The text in capitals.',
  mediaType: 'text/x-capitals',
  extension: '.cap',
  write: async ({ input, prediction, source }) => {
    if (input.includes('secret'))
      throw new SdkError('input.format', 'This text has no capitals.', { hint: 'Send another.' });
    if (input.includes('crash')) throw new TypeError(`cannot write ${input}`);
    const { length } = prediction.value.words;
    return new TextEncoder().encode(`${input.toUpperCase()} ${length} of ${source?.length ?? 'JSON'}`);
  },
};

/** A real task without a model, to see how the server behaves around one: finds words, crashes, or waits, as asked. */
function createWords(seen: AbortSignal[]): Task<string, z.infer<typeof options>, Words> {
  return defineTask({
    name: 'test.words',
    summary: 'Finds the words of a text.',
    mediaTypes: ['text/plain'],
    input: z
      .object({
        text: z.string().describe('The text.'),
        file: z.string().meta({ contentEncoding: 'base64' }).optional().describe('A file it was taken from.'),
      })
      .transform(({ text }) => requireText(text)),
    options,
    result: z.object({ words: z.array(z.object({ start: z.int(), end: z.int() })) }),
    examples: [{ title: 'A line', path: 'test/line.txt', mediaType: 'text/plain' }],
    library: { name: 'test', version: '1.0.0' },
    headline: ({ words }) => `${words.length} words`,
    inputBytes: (text) => new TextEncoder().encode(text),
    models: () => Promise.resolve([]),
    open: () => Promise.resolve({}),
    infer: async (text, { options: { minimum, mode }, context: { signal } }) => {
      if (signal) seen.push(signal);
      if (mode === 'crash') throw new TypeError(`cannot read ${text}`);
      if (mode === 'refuse') throw new SdkError('model.corrupt', `The file of ${text} is corrupt.`);
      if (mode === 'wait')
        await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      return { value: { words: findWords(text, minimum) } };
    },
    uses: () => [],
    close: () => Promise.resolve(),
    sample: () => 'one two',
    exports: { capitals: CAPITALS },
    live: {
      mediaTypes: ['text/plain;charset=utf-8', 'text/x-letters'],
      async *infer(chunks, { options: { mode, minimum }, context: { signal } }) {
        if (signal) seen.push(signal);
        let text = '';
        const leave = countResource();
        try {
          for await (const chunk of chunks) {
            text += new TextDecoder().decode(chunk);
            if (mode === 'crash') throw new TypeError(`cannot read ${text}`);
            if (mode === 'wait')
              await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
            yield { words: findWords(text, minimum) };
          }
        } finally {
          leave();
        }
        return { value: { words: findWords(text, minimum) } };
      },
    },
  });
}

function findWords(text: string, minimum: number): Words['words'] {
  const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  return words.filter(({ start, end }) => end - start >= minimum);
}

function requireText(text: string): string {
  if (text.trim() === '') throw new SdkError('input.empty', 'The text is empty.', { hint: 'Send some text.' });
  return text;
}

const plainText: Codec<string> = {
  specVersion: 1,
  name: 'plain-text',
  mediaTypes: ['text/plain'],
  decode(bytes) {
    try {
      return requireText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      if (SdkError.is(error)) throw error;
      throw new SdkError('input.encoding', 'The text is not valid UTF-8.', { hint: 'Encode the text as UTF-8.' });
    }
  },
};

/** One text a line; a line that begins with `!` is wrong, and one that begins with `?` ends the file. */
const lines: CollectionCodec<string> = {
  specVersion: 1,
  name: 'lines',
  mediaTypes: ['text/x-lines'],
  extensions: ['.lines'],
  async *read(chunks) {
    let text = '';
    for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
    for (const [index, value] of text.trimEnd().split('\n').entries()) {
      const place = { line: index + 1 };
      if (value.startsWith('?')) throw new SdkError('input.encoding', 'The file is no text.', { hint: 'Send text.' });
      if (!value.startsWith('!')) yield { ...place, id: `row ${index + 1}`, value };
      else yield { ...place, error: new SdkError('input.format', 'The line is wrong.', { hint: 'Mend it.' }) };
    }
  },
};

/** A modality with one task; the signals its runs were given are put into `seen`. */
export function createWordModality(seen: AbortSignal[] = []): Modality {
  const task = createWords(seen);
  return {
    specVersion: 1,
    name: 'test',
    summary: 'Words, for tests of the server.',
    codecs: [plainText],
    collections: [lines],
    tasks: [task as Task],
    dispose: () => task.dispose(),
    [Symbol.asyncDispose]: () => task.dispose(),
  };
}
