import type { EntityReaderSource } from '../src/entities/entity-reader.ts';
import type { EntityType } from '../src/entity.ts';

/** A reader that finds given words wherever they stand, for tests of what is built on readers. */
export function wordReader(
  words: Readonly<Record<string, EntityType>>,
  { guideline = 'ade', probability = 0.95 }: { readonly guideline?: string; readonly probability?: number } = {},
): EntityReaderSource {
  const names = Object.keys(words).toSorted((a, b) => b.length - a.length);
  return {
    id: 'words',
    languages: ['en', 'zh'],
    types: [...new Set(Object.values(words))],
    guidelines: [guideline],
    models: async () => [],
    open: async () => ({
      read: async ({ text }) => ({
        entities: [...text.matchAll(new RegExp(names.join('|'), 'g'))].flatMap((match) => {
          const type = words[match[0]];
          return type ? [{ start: match.index, end: match.index + match[0].length, type, probability }] : [];
        }),
      }),
      close: async () => undefined,
    }),
  };
}
