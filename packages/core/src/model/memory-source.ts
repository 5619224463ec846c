import type { ModelCard } from './model-card.ts';
import type { ModelSource } from './model.ts';
import { openModel } from './open-model.ts';
import { sha256Hex } from './sha256-hex.ts';

/** All of a card but the list of files, which is made from the files themselves. */
export type ModelCardWithoutFiles = {
  readonly [Field in keyof ModelCard as Exclude<Field, 'files'>]: ModelCard[Field];
};

/**
 * A model folder that lies in memory, such as one that was just trained. The sha256 and size of each file in the card are
 * taken from the bytes whenever it is opened.
 *
 * @param files all but `card.json`, by path inside the folder; not copied.
 */
export function memorySource(card: ModelCardWithoutFiles, files: Readonly<Record<string, Uint8Array>>): ModelSource {
  const uri = `memory:${card.id}`;
  return {
    uri,
    async open(options) {
      const whole = { ...card, files: await describeFiles(files) };
      return openModel(
        {
          uri,
          readCard: async () => new TextEncoder().encode(JSON.stringify(whole)),
          readFile: async (name) => files[name] ?? new Uint8Array(),
        },
        options,
      );
    },
  };
}

/** The `files` of a card: sha256 and size of each. */
export async function describeFiles(files: Readonly<Record<string, Uint8Array>>): Promise<ModelCard['files']> {
  const entries = Object.entries(files).map(
    async ([name, bytes]) => [name, { sha256: await sha256Hex(bytes), bytes: bytes.length }] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
