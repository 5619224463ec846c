import { describe, expect, it } from 'vitest';
import { readAbbreviations } from './abbreviations.ts';
import { readDeidentified } from './deidentified.ts';
import { readLinks } from './links.ts';
import { readRelations } from './relations.ts';
import { readSummary } from './summary.ts';
import { readTextClasses } from './text-classes.ts';

const evidence = [{ start: 1, end: 4, text: 'abc', weight: 0.5 }];

describe('readTextClasses', () => {
  it('reads classes, and a model that abstains', () => {
    const classes = [{ label: 'a', title: 'A', probability: 0.6 }];
    const sentences = [{ start: 0, end: 9, text: 'x', probability: 0.9, evidence: [] }];
    expect(readTextClasses({ classes, evidence, set: [], sentences })).toEqual([
      {
        title: 'Classes',
        label: undefined,
        classes,
        evidence: [{ start: 1, end: 4, weight: 0.5 }],
        sentences: [{ start: 0, end: 9, weight: 0.9 }],
      },
    ]);
    expect(readTextClasses({ classes: [], evidence })).toBeUndefined();
  });

  it('reads each aspect as a question, the likeliest answer first', () => {
    const aspect = {
      aspect: 'overall',
      title: 'On the whole',
      sentiment: 'positive',
      probabilities: { negative: 0.1, neutral: 0.3, positive: 0.6 },
      evidence,
    };
    const [question] = readTextClasses({ aspects: [aspect] }) ?? [];
    expect(question?.title).toBe('On the whole');
    expect(question?.classes.map(({ label }) => label)).toEqual(['positive', 'neutral', 'negative']);
  });
});

describe('readDeidentified', () => {
  const identifier = {
    type: 'name',
    action: 'mask',
    probability: 0.5,
    start: 0,
    end: 4,
    replacement: '[NAME]',
    replacedStart: 0,
    replacedEnd: 6,
  };

  it('reads a text or a resource, and nothing half said', () => {
    expect(readDeidentified({ text: '[NAME] came', identifiers: [identifier] })?.identifiers).toMatchObject([
      identifier,
    ]);
    expect(readDeidentified({ json: {}, identifiers: [{ ...identifier, path: 'name' }] })?.identifiers[0]?.path).toBe(
      'name',
    );
    expect(readDeidentified({ text: 'x', identifiers: [{ ...identifier, end: '4' }] })).toBeUndefined();
    expect(readDeidentified({ identifiers: [] })).toBeUndefined();
  });
});

describe('readLinks', () => {
  it('reads mentions with candidates and refusals', () => {
    const candidates = [{ vocabulary: 'doid', code: 'DOID:1', display: 'x', probability: 1 }];
    expect(readLinks({ mentions: [{ text: 'm', candidates, refused: ['hpo'] }] })).toEqual([
      { text: 'm', candidates, refused: ['hpo'] },
    ]);
    expect(readLinks({ mentions: [{ text: 'm', candidates: [{}] }] })).toBeUndefined();
  });
});

describe('readRelations', () => {
  it('reads pairs of entities, and nothing half said', () => {
    const relation = { type: 'causes', drug: 0, other: 1, probability: 0.5 };
    expect(readRelations({ entities: [], relations: [relation] })).toEqual([relation]);
    expect(readRelations({ entities: [], relations: [{ ...relation, other: 'x' }] })).toBeUndefined();
  });
});

describe('readAbbreviations', () => {
  it('reads senses with their candidates, and nothing half said', () => {
    const found = {
      start: 4,
      end: 6,
      text: 'MS',
      source: 'context',
      candidates: [
        { sense: 'multiple sclerosis', probability: 0.75 },
        { sense: 'mitral stenosis', probability: 0.25 },
      ],
    };
    expect(readAbbreviations({ abbreviations: [found] })).toEqual([{ ...found, sense: undefined }]);
    expect(readAbbreviations({ abbreviations: [{ ...found, source: 1 }] })).toBeUndefined();
  });
});

describe('readSummary', () => {
  it('reads sentences with the places they rest on', () => {
    const sentences = [{ text: 'Denies fever.', evidence: [{ start: 1, end: 3 }], confidence: 1 }];
    expect(readSummary({ source: 'dialogue', sections: [{ code: 'plan', heading: 'PLAN', sentences }] })).toEqual([
      { heading: 'PLAN', sentences: [{ text: 'Denies fever.', evidence: [{ start: 1, end: 3 }] }] },
    ]);
    expect(
      readSummary({ source: 'note', sections: [{ heading: 'PLAN', sentences: [{ text: 'x' }] }] }),
    ).toBeUndefined();
  });

  it('none reads what another answers', () => {
    for (const read of [readAbbreviations, readTextClasses, readDeidentified, readRelations, readLinks, readSummary]) {
      expect(read({ entities: [] })).toBeUndefined();
      expect(read(undefined)).toBeUndefined();
    }
  });
});
