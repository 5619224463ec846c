import type { Subject, Temporality } from '../../assertion.ts';

/** What the heading of a section says about everything under it, unless the text says otherwise. */
export interface SectionEffect {
  readonly temporality?: Temporality;
  readonly subject?: Subject;
}

const PAST: SectionEffect = { temporality: 'past' };

/** Effects by section category. */
export const SECTION_EFFECTS: Readonly<Record<string, SectionEffect>> = {
  'past-medical-history': PAST,
  'past-surgical-history': PAST,
  'family-history': { temporality: 'past', subject: 'family' },
};
