import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clinicalDocument } from '../clinical-document.ts';
import type { EntityType } from '../entity.ts';
import { linkAttributes, type LinkableEntity } from './link-attributes.ts';

/** Reads `[type words]` marks out of a note. */
function marked(note: string): { text: string; entities: readonly (LinkableEntity & { words: string })[] } {
  const entities: (LinkableEntity & { words: string })[] = [];
  let text = '';
  for (const piece of note.split(/(\[[a-z]+ [^\]]+\])/)) {
    const [, type, words] = /^\[([a-z]+) ([^\]]+)\]$/.exec(piece) ?? [];
    if (type && words) {
      entities.push({ start: text.length, end: text.length + words.length, type: type as EntityType, words });
    }
    text += words ?? piece;
  }
  return { text, entities };
}

function links(note: string): string[] {
  const { text, entities } = marked(note);
  const steps = linkAttributes(clinicalDocument(text), entities);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value.flatMap((attributes, head) =>
    attributes.map(({ role, entity }) => `${entities[head]?.words} ${role} ${entities[entity]?.words}`),
  );
}

const CASES: readonly (readonly [string, readonly string[]])[] = [
  [
    '[drug Aspirin] [dose 81 mg] [route p.o.] [frequency q.d.], [drug metformin] [strength 500 mg] tablets [dose 2 tabs] [frequency b.i.d.] for [duration 10 days].',
    [
      'Aspirin dose 81 mg',
      'Aspirin route p.o.',
      'Aspirin frequency q.d.',
      'metformin strength 500 mg',
      'metformin dose 2 tabs',
      'metformin frequency b.i.d.',
      'metformin duration 10 days',
    ],
  ],
  [
    'Given [dose 2 mg] of [drug lorazepam] and [route IV] [drug vancomycin] [dose 1 g].',
    ['lorazepam dose 2 mg', 'vancomycin route IV', 'vancomycin dose 1 g'],
  ],
  [
    '[test Na] [value 140], [test K] [value 4.1]; [test BP] [value 120/80].',
    ['Na value 140', 'K value 4.1', 'BP value 120/80'],
  ],
  ['[test Ejection fraction] ([test EF]) of [value 55%].', ['Ejection fraction value 55%']],
  ['[value Normal] [test ECG], [value elevated] [test troponin].', ['ECG value Normal', 'troponin value elevated']],
  [
    '[anatomy Chest] [symptom pain] for [duration 3 days] but no [symptom swelling] of the [anatomy legs].',
    ['pain location Chest', 'pain duration 3 days', 'swelling location legs'],
  ],
  [
    '给予[drug 阿莫西林][dose 0.5g][route 口服]，[frequency 每日三次]；[drug 青霉素][dose 80万单位][route 肌注]。',
    [
      '阿莫西林 dose 0.5g',
      '阿莫西林 route 口服',
      '阿莫西林 frequency 每日三次',
      '青霉素 dose 80万单位',
      '青霉素 route 肌注',
    ],
  ],
  [
    '[drug 阿莫西林][dose 0.5g][route 口服]，[frequency 每日三次]，连用[duration 7天]',
    ['阿莫西林 dose 0.5g', '阿莫西林 route 口服', '阿莫西林 frequency 每日三次', '阿莫西林 duration 7天'],
  ],
  [
    '[drug methylprednisolone] [dose 125 mg] [route i.v.] and [drug epinephrine] [dose 0.3 mg] [route i.m.]',
    [
      'methylprednisolone dose 125 mg',
      'methylprednisolone route i.v.',
      'epinephrine dose 0.3 mg',
      'epinephrine route i.m.',
    ],
  ],
  ['[test 血压][value 120/80mmHg]，[test 体温][value 36.5℃]', ['血压 value 120/80mmHg', '体温 value 36.5℃']],
  [
    '[dose 5 mg] of [drug ramipril] and [dose 20 mg] of [drug simvastatin]',
    ['ramipril dose 5 mg', 'simvastatin dose 20 mg'],
  ],
  [
    '[drug Amoxicillin] ([dose 500 mg]) or [dose 250 mg] [drug erythromycin]',
    ['Amoxicillin dose 500 mg', 'erythromycin dose 250 mg'],
  ],
  [
    '[drug Simvastatin] from [dose 40 mg] to [dose 20 mg] because [drug amlodipine] [dose 10 mg]',
    ['Simvastatin dose 40 mg', 'Simvastatin dose 20 mg', 'amlodipine dose 10 mg'],
  ],
  ['[dose 2 tabs] of [drug metformin]', ['metformin dose 2 tabs']],
  [
    '[dose 40 mg] [drug furosemide] [route IV] and [dose 5 mg] [drug bisoprolol]',
    ['furosemide dose 40 mg', 'furosemide route IV', 'bisoprolol dose 5 mg'],
  ],
  ['[drug aspirin] [dose 81 mg] [drug metformin] [dose 1 g]', ['aspirin dose 81 mg', 'metformin dose 1 g']],
  ['[test GCS] [value 15], [symptom pain] [value 4/10]', ['GCS value 15', 'pain value 4/10']],
  ['Took [drug aspirin].\n\nDrank [dose 500 mL] of water.', []],
];

describe('linkAttributes', () => {
  it.each(CASES)('links %s', (note, expected) => {
    expect(links(note).toSorted()).toEqual([...expected].toSorted());
  });

  it('links nothing across sentences and gives each attribute one entity at most', () => {
    const piece = fc.constantFrom(
      '[drug d]',
      '[dose 1 mg]',
      '[test t]',
      '[value 2]',
      '[problem p]',
      '[anatomy a]',
      ' and ',
      ', ',
      '. Then ',
      '; ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const note = pieces.join(' ');
        const { text, entities } = marked(note);
        const document = clinicalDocument(text);
        const steps = linkAttributes(document, entities);
        let step = steps.next();
        while (step.done !== true) step = steps.next();
        const seen = step.value.flatMap((attributes, head) => attributes.map(({ entity }) => [head, entity] as const));
        expect(new Set(seen.map(([, entity]) => entity)).size).toBe(seen.length);
        const sentenceOf = (at: number): unknown =>
          document.sentences.findIndex(({ end }) => (entities[at]?.start ?? 0) < end);
        for (const [head, entity] of seen) expect(sentenceOf(head)).toBe(sentenceOf(entity));
      }),
      { numRuns: 50 },
    );
  });
});
