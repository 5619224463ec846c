import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignRoles, type SpokenTurn } from '../../src/speakers/assign-roles.ts';
import { assignTurns } from '../../src/speakers/assign-speakers.ts';
import { attributeWords } from '../../src/speakers/attribute-words.ts';
import { splitByText } from '../../src/speakers/split-by-text.ts';
import type { TranscriptWord } from '../../src/transcript.ts';

/** A consultation made up for this test. */
const CONSULTATION: readonly SpokenTurn[] = [
  { speaker: 'S1', text: 'Good morning, what can I do for you today?' },
  { speaker: 'S2', text: "Hi doctor, I've had this cough for about two weeks and it's really bothering me." },
  { speaker: 'S1', text: 'I see. Are you bringing anything up with it, any blood?' },
  { speaker: 'S2', text: 'No, no blood. My husband says I should have come earlier.' },
  { speaker: 'S1', text: 'Do you have any allergies, or take any medication at the moment?' },
  { speaker: 'S2', text: 'I just take my blood pressure tablets.' },
];

const wordsOf = (turns: readonly SpokenTurn[]): readonly TranscriptWord[] =>
  turns
    .flatMap(({ text }) => text.split(' '))
    .map((text, index) => ({ text, start: index, end: index + 0.5, confidence: 1 }));

describe('assignRoles', () => {
  it('knows a clinician by her questions and a patient by his complaints', () => {
    const [first, second] = assignRoles(CONSULTATION);
    expect([first?.id, first?.role, second?.id, second?.role]).toEqual(['S1', 'clinician', 'S2', 'patient']);
    expect(first?.roleConfidence).toBeGreaterThan(0.95);
  });

  it('does not mind who speaks first, nor capitals and punctuation', () => {
    const turned = CONSULTATION.slice(1).map(({ speaker, text }) => ({
      speaker,
      text: text.toUpperCase().replace(/[.,?]/g, ''),
    }));
    expect(assignRoles(turned).map(({ id, role }) => [id, role])).toEqual([
      ['S2', 'patient'],
      ['S1', 'clinician'],
    ]);
  });

  it('calls a third voice other, and one with little to say unknown', () => {
    const companion = { speaker: 'S3', text: 'He is quiet at the moment but he was sick, what do you think?' };
    expect(assignRoles([...CONSULTATION, companion]).map(({ role }) => role)).toEqual([
      'clinician',
      'patient',
      'other',
    ]);
    expect(assignRoles([{ speaker: 'S1', text: 'Hm.' }])).toEqual([{ id: 'S1', role: 'unknown', roleConfidence: 0.5 }]);
    expect(assignRoles([])).toEqual([]);
  });

  it('tells one voice alone by a longer speech', () => {
    const text = CONSULTATION.filter(({ speaker }) => speaker === 'S1')
      .map((turn) => turn.text)
      .join(' ');
    expect(assignRoles([{ speaker: 'S1', text }])[0]?.role).toBe('clinician');
  });

  it('names each speaker once, in order, with a probability, whatever is said', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ speaker: fc.constantFrom('S1', 'S2', 'S3'), text: fc.string() })), (turns) => {
        const speakers = assignRoles(turns);
        expect(speakers.map(({ id }) => id)).toEqual([...new Set(turns.map(({ speaker }) => speaker))]);
        expect(speakers.filter(({ role }) => role === 'clinician').length).toBeLessThanOrEqual(1);
        for (const { roleConfidence } of speakers) expect(roleConfidence >= 0 && roleConfidence < 1).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('attributeWords', () => {
  it('goes by what covers most of a word, and by what is nearest', () => {
    const words = [0, 1, 2, 9].map((start) => ({ text: 'a', start, end: start + 0.8, confidence: 1 }));
    const turns = [
      { start: 0, end: 1.2, speaker: 'S1' },
      { start: 1.2, end: 3, speaker: 'S2' },
      { start: 20, end: 30, speaker: 'S1' },
    ];
    expect(attributeWords(words, turns).map(({ speaker }) => speaker)).toEqual(['S1', 'S2', 'S2', 'S2']);
    expect(attributeWords(words, [])).toEqual(words);
  });

  it('finds the turn that covers most among many that overlap', () => {
    const moments = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 200 }), fc.constantFrom('S1', 'S2')), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(moments, (parts) => {
        const turns = parts
          .map(([start, length, speaker]) => ({ start, end: start + length, speaker }))
          .toSorted((a, b) => a.start - b.start);
        const words = Array.from({ length: 60 }, (_, index) => ({
          text: 'a',
          start: index * 8,
          end: index * 8 + 6,
          confidence: 1,
        }));
        for (const { start, end, speaker } of attributeWords(words, turns)) {
          const covered = (name: string): number =>
            turns.reduce(
              (sum, turn) =>
                sum + (turn.speaker === name ? Math.max(0, Math.min(end, turn.end) - Math.max(start, turn.start)) : 0),
              0,
            );
          const [mine, other] = [covered(speaker ?? ''), covered(speaker === 'S1' ? 'S2' : 'S1')];
          expect(mine).toBeGreaterThanOrEqual(other);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('assignTurns', () => {
  it('gives words their speakers, and those their roles', () => {
    const words = wordsOf(CONSULTATION);
    let at = 0;
    const turns = CONSULTATION.map(({ speaker, text }) => {
      const start = at;
      at += text.split(' ').length;
      return { start, end: at, speaker: speaker === 'S1' ? 'S7' : 'S4' };
    });
    const assigned = assignTurns(words, turns);
    expect(assigned.speakers.map(({ id, role }) => [id, role])).toEqual([
      ['S1', 'clinician'],
      ['S2', 'patient'],
    ]);
    expect(assigned.words.map(({ text }) => text)).toEqual(words.map(({ text }) => text));
  });
});

describe('splitByText', () => {
  it('tells most words of a consultation apart without its sound', () => {
    const roles = splitByText(wordsOf(CONSULTATION));
    const expected = CONSULTATION.flatMap(({ speaker, text }) =>
      text.split(' ').map(() => (speaker === 'S1' ? 'clinician' : 'patient')),
    );
    const right = roles.filter((role, index) => role === expected[index]).length;
    expect(right / expected.length).toBeGreaterThan(0.8);
    expect(splitByText([])).toEqual([]);
  });
});
