import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import { sectionAt } from './find-sections.ts';
import { headingCategory, likelyCategory, SECTION_CATEGORIES } from './section-categories.ts';

function sections(text: string): string[] {
  return clinicalDocument(text).sections.map(({ category, heading }) =>
    heading ? `${category}=${text.slice(heading.start, heading.end)}` : category,
  );
}

describe('sections', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    [
      'capitals with a colon',
      'PAST MEDICAL HISTORY: Gout.\nPMH:\nAsthma',
      ['past-medical-history=PAST MEDICAL HISTORY', 'past-medical-history=PMH'],
    ],
    [
      'any case at a line start',
      'seen today\nfamily history: gout\nSocial Hx: smokes',
      ['none', 'family-history=family history', 'social-history=Social Hx'],
    ],
    ['Markdown', '# Plan\nRest\n**Allergies:**\nnone', ['assessment-plan=Plan', 'allergies=Allergies']],
    [
      'underlined words',
      'Medications\n-----------\naspirin\n\nOdd Thing\n=========\nx',
      ['medications=Medications', 'other=Odd Thing'],
    ],
    ['capitals alone on a line', 'HOSPITAL COURSE\nUneventful', ['hospital-course=HOSPITAL COURSE']],
    ['numbered headings', '2. MEDICATIONS: aspirin', ['medications=MEDICATIONS']],
    [
      'capitals inside a line',
      'Stable.,MEDICATIONS:,  1. Aspirin.,ALLERGIES: , None.',
      ['none', 'medications=MEDICATIONS', 'allergies=ALLERGIES'],
    ],
    ['a heading that is not known', 'BLOOD LOSS: 50 mL', ['other=BLOOD LOSS']],
    [
      'a heading with a telling word',
      'MEDICATIONS PRIOR TO TRANSFER: none',
      ['medications=MEDICATIONS PRIOR TO TRANSFER'],
    ],
    [
      'body systems within a review',
      'REVIEW OF SYSTEMS:\nHEENT: no pain\nPHYSICAL EXAM:\nHEENT: normal',
      [
        'review-of-systems=REVIEW OF SYSTEMS',
        'review-of-systems=HEENT',
        'physical-exam=PHYSICAL EXAM',
        'physical-exam=HEENT',
      ],
    ],
  ];
  it.each(cases)('finds %s', (_, text, expected) => {
    expect(sections(text)).toEqual(expected);
  });

  it.each([
    'WBC: 12.3',
    'BP: 120/80',
    'Denies the following: pain, fever',
    'PATIENT DENIES CHEST PAIN',
    'He said: stop',
  ])('sees none in %s', (text) => {
    expect(sections(text)).toEqual(['none']);
  });

  it('looks a section up by offset', () => {
    const text = '\nSeen today.\nPLAN: Rest.';
    const { sections: found } = clinicalDocument(text);
    expect(sectionAt(found, 0)).toBeUndefined();
    expect(sectionAt(found, 1)?.category).toBe('none');
    expect(sectionAt(found, text.indexOf('Rest'))?.category).toBe('assessment-plan');
    expect(sectionAt([], 3)).toBeUndefined();
  });

  it('names categories out of its list only', () => {
    expect(headingCategory('Past  Medical  History:')).toBe('past-medical-history');
    expect(headingCategory('weather')).toBeUndefined();
    for (const heading of ['HPI', 'FAMILY CANCER HISTORY', 'odd', 'POSTOPERATIVE DX'])
      expect(SECTION_CATEGORIES).toContain(likelyCategory(heading));
  });
});
