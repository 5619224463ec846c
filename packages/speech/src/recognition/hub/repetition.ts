import type { RecognisedWord } from '../recogniser.ts';

/** Repeats in a row that people say: six of one word, three of several. */
const OF_ONE = 6;
const OF_SEVERAL = 3;
const LONGEST_PHRASE = 12;

/** Letters and digits of a word in lower case. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** Leaves phrases that come again and again in a row only once, where nobody says them that often. */
export function collapseRepeats(words: readonly RecognisedWord[]): RecognisedWord[] {
  const plain = words.map(({ text }) => plainWord(text));
  const kept: RecognisedWord[] = [];
  for (let index = 0; index < words.length;) {
    const { length, count } = repeatsAt(plain, index);
    const one = words.slice(index, index + length);
    kept.push(...one);
    index += length * count;
  }
  return kept;
}

function repeatsAt(plain: readonly string[], start: number): { readonly length: number; readonly count: number } {
  for (let length = 1; length <= LONGEST_PHRASE && start + 2 * length <= plain.length; length += 1) {
    let count = 1;
    while (same(plain, start, { length, count })) count += 1;
    if (count > (length === 1 ? OF_ONE : OF_SEVERAL)) return { length, count };
  }
  return { length: 1, count: 1 };
}

function same(plain: readonly string[], start: number, { length, count }: { length: number; count: number }): boolean {
  const next = start + length * count;
  if (next + length > plain.length) return false;
  for (let offset = 0; offset < length; offset += 1) {
    if (plain[start + offset] !== plain[next + offset]) return false;
  }
  return true;
}

/** UTF-8 bytes of a text over those of its deflated form: how often it repeats itself. 0 for an empty text. */
export async function compressionRatio(text: string): Promise<number> {
  if (text === '') return 0;
  const bytes = new TextEncoder().encode(text);
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  const { byteLength } = await new Response(packed).arrayBuffer();
  return bytes.length / byteLength;
}
