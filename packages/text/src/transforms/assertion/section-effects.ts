import type { Subject, Temporality } from '../../assertion.ts';

/**
 * What the heading of a section says about everything under it, unless the text says otherwise. `past` is what the patient brings along from
 * before the encounter: diseases, operations, habits, allergies.
 */
export interface SectionEffect {
  readonly temporality?: Temporality;
  readonly subject?: Subject;
}

const PAST: SectionEffect = { temporality: 'past' };

/** Effects by section category. */
const SECTION_EFFECTS: Readonly<Record<string, SectionEffect>> = {
  'past-medical-history': PAST,
  'past-surgical-history': PAST,
  'social-history': PAST,
  allergies: PAST,
  'family-history': { temporality: 'past', subject: 'family' },
};

/** The effect of a section by its category or, for categories without one, by its heading; none when it calls its content active. */
export function sectionEffect(category: string, heading: string): SectionEffect | undefined {
  const effect = SECTION_EFFECTS[category] ?? (/\bpatient(?:['’]s)? history\b/i.test(heading) ? PAST : undefined);
  if (effect === undefined || !/\b(?:active|current|problems?)\b/i.test(heading)) return effect;
  return effect.subject === undefined ? undefined : { subject: effect.subject };
}
