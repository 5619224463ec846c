import { NAME_KINDS } from './concept-names.ts';
import type { NameCandidate } from './find-candidates.ts';
import { isNumberStem, isResidualName, type NameIndex } from './name-index.ts';
import type { NameParts } from './name-words.ts';
import { wordLikeness } from './word-likeness.ts';
import type { WordRelations } from './word-relations.ts';

/** What is known of a mention and one name, in the order in which the network takes it. */
export const MATCH_FEATURES = [
  'cosine',
  'cosine against the best candidate',
  'same words in order',
  'same words in any order',
  'share of the mention in the name',
  'share of the name in the mention',
  'harmonic mean of both',
  'exact share of the mention',
  'exact share of the name',
  'same head',
  'head of the name in the mention',
  'numbers that differ',
  'same first word',
  'initials',
  'length of the mention',
  'words more than the mention',
  'words less than the mention',
  'label',
  'related',
  'borrowed',
  'specificity of the code',
  'other or unspecified',
  'place among the candidates',
  'residual like the mention',
  'same letters',
] as const;

/** What does not change between the candidates of one mention. */
export interface MentionWords {
  readonly parts: NameParts;
  /** Number of each stem in the index, -1 where it has none. */
  readonly stems: readonly number[];
  readonly weights: readonly number[];
  readonly weight: number;
  /** The mention in small letters when it looks like an abbreviation (2 to 6 letters in one word), else empty. */
  readonly initials: string;
  /** Whether it says "other" or "unspecified". */
  readonly isResidual: boolean;
  /** Its letters and digits, in small letters. */
  readonly letters: string;
  /** Likeness of word `w` of the mention to stem `s` of the index, by `s * words + w`. */
  readonly likeness: Map<number, number>;
}

/** Prepares a mention for comparison with names of an index. */
export function mentionWords(mention: string, parts: NameParts, index: NameIndex): MentionWords {
  const rarest = Math.log(1 + index.names.length * 2);
  const stems = parts.words.map(({ stem }) => index.stems.get(stem) ?? -1);
  const weights = stems.map((stem) => index.stemWeights[stem] ?? rarest);
  const only = parts.words.length === 1 ? parts.words[0]?.word : undefined;
  return {
    parts,
    stems,
    weights,
    weight: weights.reduce((sum, weight) => sum + weight, 0) || 1,
    initials: only && /^[A-Z]{2,6}s?$/.test(mention.trim()) ? only : '',
    isResidual: isResidualName(mention),
    letters: lettersOf(mention),
    likeness: new Map(),
  };
}

/** One candidate, its place among the others, and the best cosine of them. */
export interface PlacedCandidate extends NameCandidate {
  readonly place: number;
  readonly best: number;
}

/** What the features are computed from beside mention and candidate. */
export interface MatchTables {
  readonly index: NameIndex;
  readonly relations: WordRelations;
}

/** Fills `into` with the {@link MATCH_FEATURES} of a mention and a name. */
export function matchFeatures(
  mention: MentionWords,
  { name, cosine, place, best }: PlacedCandidate,
  { tables, into }: { readonly tables: MatchTables; readonly into: Float32Array },
): void {
  const { index } = tables;
  const from = index.stemStarts[name] ?? 0;
  const stems = index.nameStems.subarray(from, index.stemStarts[name + 1]);
  const shares = sharedWords(mention, stems, tables);
  const head = stems[index.heads[name] ?? -1] ?? -2;
  const more = stems.length - mention.stems.length;
  const code = index.codes[index.concepts[name] ?? 0] ?? '';
  const kind = NAME_KINDS[index.kinds[name] ?? 0];
  const isSame = more === 0 && stems.every((stem, at) => stem === mention.stems[at]);
  const values = [
    cosine,
    best > 0 ? cosine / best : 0,
    Number(isSame),
    Number(more === 0 && shares.exactMention > 0.999 && shares.exactName > 0.999),
    shares.mention,
    shares.name,
    (2 * shares.mention * shares.name) / (shares.mention + shares.name || 1),
    shares.exactMention,
    shares.exactName,
    Number(head === mention.stems[mention.parts.head]),
    Number(mention.stems.includes(head)),
    Number(shares.numbers > 0),
    Number(stems[0] === mention.stems[0]),
    Number(mention.initials !== '' && initialsOf(stems, index) === mention.initials),
    Math.min(mention.stems.length, 8) / 8,
    Math.max(0, Math.min(more, 8)) / 8,
    Math.max(0, Math.min(-more, 8)) / 8,
    Number(kind === 'label'),
    Number(kind === 'related'),
    Number(kind === 'borrowed'),
    Math.min(code.length, 12) / 12,
    index.isResidual[name] ?? 0,
    1 / (1 + place),
    Number(mention.isResidual === (index.isResidual[name] === 1)),
    Number(isSame && lettersOf(index.names[name] ?? '') === mention.letters),
  ];
  into.set(values);
}

interface Shares {
  mention: number;
  name: number;
  exactMention: number;
  exactName: number;
  /** Numbers, single letters and Greek ones that only one of both has. */
  numbers: number;
}

/** How much of the mention's weight the name's words cover, and the reverse; alike and related words count in part. */
function sharedWords(mention: MentionWords, stems: Int32Array, tables: MatchTables): Shares {
  const { stemWeights, stemIsNumber } = tables.index;
  const shares: Shares = { mention: 0, name: 0, exactMention: 0, exactName: 0, numbers: 0 };
  let weight = 0;
  for (const stem of stems) {
    const own = stemWeights[stem] ?? 0;
    weight += own;
    let most = 0;
    for (let word = 0; word < mention.stems.length && most < 1; word += 1)
      most = Math.max(most, likenessOf(mention, { word, stem }, tables));
    shares.name += own * most;
    if (most === 1) shares.exactName += own;
    else shares.numbers += stemIsNumber[stem] ?? 0;
  }
  for (const [word, own] of mention.weights.entries()) {
    let most = 0;
    for (let at = 0; at < stems.length && most < 1; at += 1)
      most = Math.max(most, likenessOf(mention, { word, stem: stems[at] ?? 0 }, tables));
    shares.mention += own * most;
    if (most === 1) shares.exactMention += own;
    else if (isNumberStem(mention.parts.words[word]?.stem ?? '')) shares.numbers += 1;
  }
  shares.mention /= mention.weight;
  shares.exactMention /= mention.weight;
  shares.name /= weight || 1;
  shares.exactName /= weight || 1;
  return shares;
}

/** 1 for the same stem, less for alike and related ones. */
function likenessOf(
  mention: MentionWords,
  { word, stem }: { readonly word: number; readonly stem: number },
  { index, relations }: MatchTables,
): number {
  if (mention.stems[word] === stem) return 1;
  const key = stem * mention.stems.length + word;
  const known = mention.likeness.get(key);
  if (known !== undefined) return known;
  const own = mention.parts.words[word]?.stem ?? '';
  const other = index.stemTexts[stem] ?? '';
  const related = relations.get(own)?.get(other) ?? 0;
  const likeness = Math.min(0.99, Math.max(related, wordLikeness(own, other)));
  mention.likeness.set(key, likeness);
  return likeness;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function initialsOf(stems: Int32Array, { stemTexts }: NameIndex): string {
  let initials = '';
  for (const stem of stems) initials += stemTexts[stem]?.charAt(0) ?? '';
  return initials;
}
