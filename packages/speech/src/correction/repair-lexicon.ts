import { readContextWords, type ContextWords } from '../vocabulary/context-words.ts';
import { readEverydayWords, type EverydayWords } from '../vocabulary/everyday-words.ts';
import { knownMedicalWords, readFormerNames, readMedicalTerms, type MedicalTerm } from '../vocabulary/medical-terms.ts';
import { lettersOf } from '../vocabulary/name-letters.ts';
import { readMedicalMorphology, type MedicalMorphology } from './medical-morphology.ts';
import { createPronouncer, type Pronouncer } from './pronounce.ts';
import type { RepairTarget } from './repair-target.ts';
import { createSoundDistance, type SoundDistance } from './sound-distance.ts';
import type { NameNear } from './name-near.ts';
import { createSoundIndex, type SoundIndex } from './sound-index.ts';

/** All that repairs look up. */
export interface RepairLexicon {
  readonly everyday: EverydayWords;
  readonly context: ContextWords;
  readonly pronounce: Pronouncer;
  readonly distance: SoundDistance;
  readonly targets: readonly RepairTarget[];
  readonly index: SoundIndex;
  /** Names by their letters. */
  readonly byLetters: ReadonlyMap<string, MedicalTerm>;
  /** Words that are right as they stand. */
  readonly known: ReadonlySet<string>;
  /** Whether a word is regularly made of parts of medical language. */
  readonly isMedical: MedicalMorphology;
  /** Letters of names that the caller expects. */
  readonly expected: ReadonlySet<string>;
  /** Names near to words that were looked up lately; the only part that changes. */
  readonly remembered: Map<string, readonly NameNear[]>;
}

/** Least cost of the sounds of a target: shorter ones are like too many words. */
const LIGHTEST = 2.2;

/** Reads the vocabulary and indexes it; takes about a tenth of a second. */
export function readRepairLexicon(): RepairLexicon {
  const everyday = readEverydayWords();
  const terms = readMedicalTerms();
  const pronounce = createPronouncer();
  const distance = createSoundDistance();
  const byLetters = new Map(terms.map((term) => [term.letters, term]));
  const former = readFormerNames();
  const spoken: string[] = [];
  const targets: RepairTarget[] = [];
  for (const term of terms) {
    if (!isTarget(term, everyday)) continue;
    const sounds = term.words.map(pronounce).join('');
    const encoded = distance.encode(sounds);
    const weight = distance.weight(encoded);
    if (weight < LIGHTEST || /\d/.test(term.letters)) continue;
    spoken.push(sounds);
    targets.push({ term: byLetters.get(former.get(term.letters) ?? '') ?? term, sounds: encoded, weight });
  }
  return {
    everyday,
    context: readContextWords(),
    pronounce,
    distance,
    targets,
    index: createSoundIndex(spoken),
    byLetters,
    known: knownMedicalWords(terms, everyday),
    isMedical: readMedicalMorphology(),
    expected: new Set(),
    remembered: new Map(),
  };
}

/** The lexicon with names that the caller expects, such as the patient's medication or the clinician's name. */
export function expecting(lexicon: RepairLexicon, vocabulary: readonly string[]): RepairLexicon {
  const { pronounce, distance, targets, byLetters } = lexicon;
  const terms = vocabulary
    .map((written) => byLetters.get(lettersOf(written)) ?? termOf(written))
    .filter(({ letters }) => letters !== '');
  const added = terms.filter(({ letters }) => !byLetters.has(letters));
  const spoken = added.map(({ words }) => words.map(pronounce).join(''));
  const more = createSoundIndex(spoken);
  const encoded = spoken.map((sounds) => distance.encode(sounds));
  return {
    ...lexicon,
    targets: [
      ...targets,
      ...added.map((term, number) => {
        const sounds = encoded[number] ?? new Uint8Array();
        return { term, sounds, weight: distance.weight(sounds) };
      }),
    ],
    index: {
      near: (sounds) => [...lexicon.index.near(sounds), ...more.near(sounds).map((number) => number + targets.length)],
    },
    byLetters: new Map([...byLetters, ...added.map((term) => [term.letters, term] as const)]),
    known: new Set([...lexicon.known, ...added.flatMap(({ letters, words }) => [letters, ...words])]),
    expected: new Set(terms.map(({ letters }) => letters)),
    remembered: new Map(),
  };
}

function termOf(written: string): MedicalTerm {
  const words = written
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}'’]+/u)
    .map(lettersOf)
    .filter(Boolean);
  return { written, kind: 'term', letters: lettersOf(written), words, common: true };
}

/** Names that are ordinary words are not what other words are turned into. */
function isTarget({ kind, words }: MedicalTerm, everyday: EverydayWords): boolean {
  if (kind === 'drug')
    return words.some((word) => everyday.classOf(word) < 0 || (words.length > 1 && everyday.classOf(word) < 2));
  return words.length === 1 || words.some((word) => everyday.classOf(word) < 4);
}
