import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildClinicalDocument, clinicalDocument } from './clinical-document.ts';
import type { ClinicalDocument } from './document.ts';
import { MAX_SENTENCE_LENGTH, MAX_SENTENCE_TOKENS } from './transforms/split-sentences.ts';

const sentences = (text: string): string[] =>
  clinicalDocument(text).sentences.map(({ start, end }) => text.slice(start, end));

/** Texts with `|` where a sentence ends; white space there is not counted. */
const GOLD: readonly [string, string][] = [
  ['abbreviations inside a sentence', 'Take aspirin 81 mg p.o. q.d. with food.|Seen by Dr. A. Invented on Tuesday.'],
  ['an abbreviation that ends one', 'Metoprolol 25 mg b.i.d.|Lasix 40 mg q.d. (not taken).|She is stable.'],
  ['decimals and temperatures', 'T 38.5C, HR 90.|WBC 12.3 and rising.|Lactate 2.1 mmol/L.|INR 2.6.'],
  ['initials and vitamins', "He takes vitamin C.|The dose is low.|Parkinson's.|Stable."],
  ['a question mark for doubt', 'Chest pain ?angina ? reflux today.|Why now?|Unclear.'],
  ['numbered lists in one line', '1. Hypertension.|2. Gout.|3. Chronic pain.'],
  [
    'numbered and bulleted lists in lines',
    '1. Hypertension|\n2. Gout|\n- warfarin 5 mg|\n- metformin 500 mg b.i.d.|\n* insulin',
  ],
  ['short lines of a list without marks', 'Hypertension|\nGout|\nChronic pain'],
  [
    'lines that an author wrapped',
    'The patient is a 71-year-old woman with known heart failure and\natrial fibrillation who came with swelling of both legs and\ncough.|She felt better.',
  ],
  [
    'CRLF wrapped lines',
    'He was given intravenous furosemide with good effect on his\r\nbreathing and went home.|\r\nStable.',
  ],
  ['headings of all kinds', 'HISTORY:|He fell.|\nPlan:|\nRest.|\n\n## Allergies|\nNone known|\n\nLABS|\nnormal'],
  ['a heading inside a line', 'Lungs clear.|PLAN:|Rest.|He smokes|FAMILY HISTORY:|Gout.'],
  [
    'transcribed notes whose line ends are commas',
    'SUBJECTIVE:,|  He feels well.,|MEDICATIONS: ,|Aspirin 81 mg q.d.,|2.  Zocor.,|Neck:|Supple.',
  ],
  ['blank lines', 'No fever\n\n|No cough'],
  ['hasty lower case', 'denies fever.|reports cough.|resp. rate 20'],
  ['full-width stops', '患者否认胸痛。|有咳嗽。|No fever.'],
];

describe('clinicalDocument: sentences', () => {
  it.each(GOLD)('splits %s', (_, marked) => {
    const expected = marked.split('|').map((part) => part.trim());
    expect(sentences(marked.replaceAll('|', ' '))).toEqual(expected);
  });

  it('parts an endless sentence without losing any of it', () => {
    const text = 'no pain, '.repeat(5000);
    const { sentences: found } = clinicalDocument(text);
    expect(found.length).toBeGreaterThan(20);
    expect(
      found.every(
        ({ tokens, start, end }) => tokens.length <= MAX_SENTENCE_TOKENS && end - start <= MAX_SENTENCE_LENGTH,
      ),
    ).toBe(true);
    expectCovered(clinicalDocument(text));
  });

  it('does not cut a surrogate pair where nothing else can be cut', () => {
    const document = clinicalDocument('x' + '😀'.repeat(MAX_SENTENCE_LENGTH));
    expect(document.sentences.length).toBeGreaterThan(1);
    expectCovered(document);
  });
});

function expectCovered({ text, sentences: found, sections }: ClinicalDocument): void {
  let last = 0;
  for (const { start, end, tokens } of found) {
    expect(text.slice(last, start)).toMatch(/^[\s\u0085]*$/);
    expect([tokens[0]?.start, tokens.at(-1)?.end]).toEqual([start, end]);
    for (const token of tokens) {
      expect(token.start).toBeGreaterThanOrEqual(last);
      expect(text.slice(token.start, token.end)).not.toMatch(/^$|[\s\u0085]|^[\udc00-\udfff]/);
      last = token.end;
    }
  }
  expect(text.slice(last)).toMatch(/^[\s\u0085]*$/);
  for (const [index, section] of sections.entries()) {
    expect(section.end).toBe(sections[index + 1]?.start ?? text.length);
    const { start, end } = section.heading ?? section;
    expect(start >= section.start && end <= section.end).toBe(true);
  }
}

const piece = fc.oneof(
  fc.constantFrom(
    ...'. : , ? ! ; \n \r\n \t PLAN: ALLERGIES: 1. - • Dr. b.d. 38.5 # ** == ---- “ ) .,'.split(' '),
    ' ',
    '\n\n',
    '\u0085',
    '\u2028',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('No', 'fever', 'The', 'Aspirin', 'mg'),
);

describe('clinicalDocument: any text', () => {
  it('covers everything, keeps offsets exact, and answers the same again', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
        (text) => {
          const document = clinicalDocument(text);
          expect(document.text).toBe(text);
          expectCovered(document);
          expect(clinicalDocument(text)).toEqual(document);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not change its mind with white space around the text', () => {
    const text = 'PLAN: Rest. No fever.';
    expect(clinicalDocument(`\n ${text} \n`).sentences.map(({ start }) => start - 2)).toEqual(
      clinicalDocument(text).sentences.map(({ start }) => start),
    );
  });

  it('pauses often, so that a long note leaves the thread free', () => {
    const steps = buildClinicalDocument('No fever. '.repeat(1000));
    let pauses = 0;
    while (!steps.next().done) pauses += 1;
    expect(pauses).toBeGreaterThan(1000);
  });
});
