import type { Identifier } from '../identifier.ts';
import type { IdentifierType } from '../identifier-type.ts';
import type { LabelProbabilities } from './tag-tokens.ts';
import type { TaggerToken } from './tagger-tokens.ts';

/** What a label of the tagger is called where no rule knows better. */
const TYPE_OF_LABEL: Readonly<Record<string, IdentifierType>> = {
  name: 'name',
  title: 'title',
  address: 'address',
  place: 'place',
  organisation: 'organisation',
  nationality: 'nationality',
  date: 'date',
  age: 'age',
  profession: 'profession',
  phone: 'phone',
  code: 'record-number',
};
const HOSPITAL =
  /\b(?:hospital|clinic|medical (?:center|centre|group)|infirmary|health (?:system|center|centre)|hospice|nursing home|surgery|rehabilitation|practice|sanatorium)\b/i;

/** What {@link taggedIdentifiers} reads. */
export interface TaggedTokens {
  readonly text: string;
  readonly tokens: readonly TaggerToken[];
  readonly labels: readonly string[];
  readonly probabilities: LabelProbabilities;
  /** Lowest probability of a token to be part of an identifier. */
  readonly threshold: number;
}

/** Joins neighbouring tokens of one label to identifiers; signs at their edges are left out. */
export function taggedIdentifiers(tagged: TaggedTokens): Identifier[] {
  const { tokens, labels, probabilities } = tagged;
  const size = labels.length;
  const found: Identifier[] = [];
  let open: { from: number; label: number; sum: number } | undefined;
  for (let at = 0; at <= tokens.length; at += 1) {
    const inside = at < tokens.length ? 1 - (probabilities[at * size] ?? 1) : 0;
    const label = inside >= tagged.threshold ? likeliest(probabilities, at * size, size) : 0;
    if (open && label === open.label && !parts(tokens, at, labels[label])) {
      open.sum += inside;
      continue;
    }
    if (open) found.push(...identifierOf(tagged, open, at));
    open = label > 0 ? { from: at, label, sum: inside } : undefined;
  }
  return found;
}

/** A blank line ends a name; an address goes on over line ends. */
function parts(tokens: readonly TaggerToken[], at: number, label: string | undefined): boolean {
  return label !== 'address' && (tokens[at]?.breaks ?? 0) > 0;
}

function likeliest(probabilities: LabelProbabilities, row: number, size: number): number {
  let best = 1;
  for (let label = 2; label < size; label += 1)
    if ((probabilities[row + label] ?? 0) > (probabilities[row + best] ?? 0)) best = label;
  return best;
}

/** A full stop behind a short word inside of what was tagged: `Inc.`, `Jr.` */
function isShortened(tokens: readonly TaggerToken[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    tokens[at]?.lower === '.' &&
    /^(?:inc|ltd|co|corp|llc|jr|sr|st|ave|rd|apt|ste|blvd|no|bros|dept|mr|mrs|ms|dr|prof|rev|hon|lt|md|bd)$/.test(
      before?.lower ?? '',
    ) &&
    before?.end === tokens[at]?.start
  );
}

function identifierOf(
  { text, tokens, labels }: TaggedTokens,
  { from, label, sum }: { from: number; label: number; sum: number },
  to: number,
): Identifier[] {
  const probability = Math.min(1, sum / (to - from));
  let [first, last] = [from, to - 1];
  const isSign = (at: number): boolean => !/[\p{L}\p{N}]/u.test(tokens[at]?.lower ?? '');
  while (first <= last && isSign(first)) first += 1;
  while (last >= first && isSign(last) && !isShortened(tokens, last)) last -= 1;
  const [start, end] = [tokens[first]?.start, tokens[last]?.end];
  if (first > last || start === undefined || end === undefined) return [];
  const type = TYPE_OF_LABEL[labels[label] ?? ''] ?? 'record-number';
  const isHospital = type === 'organisation' && HOSPITAL.test(text.slice(start, end));
  return [{ start, end, type: isHospital ? 'hospital' : type, probability }];
}
