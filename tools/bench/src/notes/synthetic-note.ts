import { createRandom, type Random } from './random.ts';
import { SECTIONS } from './templates.ts';
import { VOCABULARY } from './vocabulary.ts';

/**
 * Writes a made-up clinical note of at least `words` white-space words, in sections with headings, lists and
 * abbreviations. The same seed gives the same note.
 */
export function syntheticNote(seed: number, words: number): string {
  const random = createRandom(seed);
  const lines: string[] = [];
  for (let count = 0, section = 0; count < words; section += 1) {
    const lineGroup = sectionLines(random, section % SECTIONS.length);
    lines.push(...lineGroup, '');
    count += countWords(lineGroup.join('\n'));
  }
  return lines.join('\n');
}

/** Number of stretches between white space. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

function sectionLines(random: Random, index: number): readonly string[] {
  const section = SECTIONS[index];
  if (section === undefined) {
    return [];
  }
  const sentences = Array.from({ length: 2 + random.whole(5) }, () =>
    fillTemplate(random.pick(section.sentences), random),
  );
  const isList = /^[-\d]/u.test(section.sentences[0] ?? '');
  return [`${section.heading}:`, ...(isList ? sentences : [sentences.join(' ')])];
}

function fillTemplate(template: string, random: Random): string {
  const filled = template.replace(
    /\{(\w+)(?::(\d+)-(\d+))?\}/gu,
    (_, name: string, ...[low, high]: (string | undefined)[]) =>
      low === undefined ? fillWord(name, random) : String(Number(low) + random.whole(Number(high) - Number(low) + 1)),
  );
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

// One drug in four is a made-up word, so that nothing which remembers words can live off them.
function fillWord(name: string, random: Random): string {
  return name === 'drug' && random.whole(4) === 0 ? inventedDrug(random) : random.pick(VOCABULARY[name] ?? ['?']);
}

function inventedDrug(random: Random): string {
  const syllables = Array.from({ length: 2 + random.whole(2) }, () => random.pick(CONSONANTS) + random.pick(VOWELS));
  return syllables.join('') + random.pick(ENDINGS);
}

const CONSONANTS = ['b', 'c', 'd', 'f', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'x', 'z', 'br', 'tr'] as const;
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'y'] as const;
const ENDINGS = ['zole', 'mab', 'pril', 'statin', 'nib', 'cillin', 'lol', 'sone', 'mide', 'tan'] as const;
