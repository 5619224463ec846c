import type { Assertion, Cue, EntityAttribute, EntityQuantity } from '@medmodal/text';
import type { Mark } from '../segments.ts';

/** Something found in a text: an entity, or a span that was asked about. Offsets are UTF-16 code units. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly type?: string;
  readonly probability?: number;
  readonly section?: string;
  readonly certainty?: Assertion['certainty'];
  readonly temporality?: Assertion['temporality'];
  readonly subject?: Assertion['subject'];
  readonly conditionality?: Assertion['conditionality'];
  readonly quantity?: EntityQuantity;
  /** Other findings that say more of it, by their place in the list. */
  readonly attributes?: readonly EntityAttribute[];
}

/** The axes of an assertion in the order they are shown, each with its value when nothing is said. */
export const AXES = [
  { axis: 'certainty', usual: 'positive' },
  { axis: 'temporality', usual: 'current' },
  { axis: 'subject', usual: 'patient' },
  { axis: 'conditionality', usual: 'none' },
] as const;

type Raw = Omit<Finding, 'certainty' | 'temporality' | 'subject' | 'conditionality'> &
  Partial<Assertion> & { readonly assertion?: Assertion };

/** Offsets as a result counts them. */
export type OffsetUnit = 'utf-16' | 'code-point';

/**
 * The findings of a result `{ entities: […] }` or `{ assertions: […] }`, in the order they stand in `text`. Offsets that
 * count code points are turned into code units.
 */
export function readFindings(value: unknown, text: string, unit: OffsetUnit = 'utf-16'): readonly Finding[] {
  const { entities, assertions } = value as { entities?: readonly Raw[]; assertions?: readonly Raw[] };
  const offsets = unit === 'code-point' ? codeUnitOffsets(text) : undefined;
  const at = (offset: number): number => offsets?.[offset] ?? offset;
  const findings = (entities ?? assertions ?? []).map(({ assertion, ...raw }) => ({
    ...raw,
    ...assertion,
    start: at(raw.start),
    end: at(raw.end),
  }));
  if (offsets === undefined) return findings.sort(byPlace);
  return findings.map((finding) => moveCues(finding, at)).sort(byPlace);
}

/** The marks of findings in their text: each finding, and the words of its text that decided what is said about it. */
export function marksOf(findings: readonly Finding[]): readonly Mark[] {
  return findings.flatMap((finding, index): Mark[] => [
    { start: finding.start, end: finding.end, kind: 'entity', finding: index },
    ...cuesOf(finding).map(({ start, end }): Mark => ({ start, end, kind: 'cue', finding: index })),
  ]);
}

/** The cues of a finding, over all axes. */
export function cuesOf(finding: Finding): readonly Cue[] {
  return AXES.flatMap(({ axis }) => finding[axis]?.cue ?? []);
}

/** What other findings say of one: `dose 500 mg`, `frequency b.i.d.` */
export function attributeWords(text: string, finding: Finding, findings: readonly Finding[]): readonly string[] {
  return (finding.attributes ?? []).flatMap(({ role, entity }) => {
    const other = findings[entity];
    return other ? [`${role} ${text.slice(other.start, other.end)}`] : [];
  });
}

/** A quantity in UCUM, where it has a unit there: `500 mg`, `< 3 mmol/L`, `5–10 mg`. */
export function quantityWords({ value, high, comparator, unit, ucum }: EntityQuantity): string {
  const number = high === undefined ? `${value}` : `${value}–${high}`;
  return [comparator, number, ucum ?? unit].filter((part) => part !== undefined).join(' ');
}

/** What is unusual about a finding, in words for a badge: `family`, `past`, `if`. Certainty is drawn, not written. */
export function badgesOf(finding: Finding): readonly string[] {
  return AXES.flatMap(({ axis, usual }) => {
    const value = finding[axis]?.value;
    return axis === 'certainty' || value === undefined || value === usual ? [] : [value];
  });
}

/** How certainty is drawn: a denial struck out, a possibility dashed. */
export function certaintyClass(finding: Finding): 'stated' | 'possible' | 'denied' {
  const value = finding.certainty?.value ?? 'positive';
  if (value === 'positive') return 'stated';
  return value === 'negative' ? 'denied' : 'possible';
}

/** The types that occur, in a fixed order, with how often each does. */
export function countTypes(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const type of findings.map((finding) => finding.type ?? 'span').sort())
    counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

function byPlace(one: Finding, other: Finding): number {
  return one.start - other.start || one.end - other.end;
}

function moveCues(finding: Finding, at: (offset: number) => number): Finding {
  const moved = AXES.map(({ axis }) => {
    const asserted = finding[axis];
    return [
      axis,
      asserted?.cue
        ? { ...asserted, cue: { ...asserted.cue, start: at(asserted.cue.start), end: at(asserted.cue.end) } }
        : asserted,
    ];
  });
  return { ...finding, ...Object.fromEntries(moved) };
}

/** The code unit at which each code point of a text begins, and the end of the text. */
function codeUnitOffsets(text: string): readonly number[] {
  const offsets = [0];
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return offsets;
}
