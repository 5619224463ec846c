import { readFile } from 'node:fs/promises';
import type { HubFiles } from '../hub/loopback-hub.ts';

/** A random VITS of letters: 160 samples of each. */
export async function tinyVits(): Promise<HubFiles> {
  const letters = ['<pad>', '<unk>', ' ', ...'abcdefghijklmnopqrstuvwxyz.,'];
  const special = (content: string, id: number): Readonly<Record<string, unknown>> => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  });
  return {
    'config.json': { model_type: 'vits', architectures: ['VitsModel'], sampling_rate: 16_000, vocab_size: 32 },
    'tokenizer_config.json': { tokenizer_class: 'VitsTokenizer', pad_token: '<pad>', unk_token: '<unk>' },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: [special('<pad>', 0), special('<unk>', 1)],
      normalizer: { type: 'Lowercase' },
      pre_tokenizer: { type: 'Split', pattern: { Regex: '' }, behavior: 'Isolated', invert: false },
      post_processor: null,
      decoder: null,
      model: {
        type: 'WordLevel',
        vocab: Object.fromEntries(letters.map((letter, index) => [letter, index])),
        unk_token: '<unk>',
      },
    },
    'onnx/model.onnx': new Uint8Array(await readFile(new URL('../hub/fixtures/vits.onnx', import.meta.url))),
  };
}
