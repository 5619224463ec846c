import type { ClassOutcome } from '@medmodal/molecules';
import { describe, expect, it } from 'vitest';
import { attributed, coverageOf, orderClasses, quantityWords, readAssessment, verdictOf } from './assessment.ts';

function outcome(id: string, more: Partial<ClassOutcome> = {}): ClassOutcome {
  const parts = { kind: 'class', id, label: id, model: 'sider', probability: 0.5, baseRate: 0.5 } as const;
  return { ...parts, set: ['present', 'absent'], tells: true, ...more };
}

const solubility = {
  kind: 'quantity',
  id: 'S',
  label: 'S',
  model: 'esol',
  value: -3,
  unit: 'mol/L',
  low: -4,
  high: -2,
};
const WHOLE = {
  structure: { smiles: 'CCO', changes: [] },
  outcomes: [outcome('Eye'), { ...solubility, tells: true }],
  domain: [
    { model: 'sider', inside: true, similarity: 0.4, threshold: 0.3, neighbours: [{ smiles: 'CO', similarity: 0.4 }] },
  ],
  attribution: { outcome: 'Eye', model: 'sider', atoms: [0, 0, 0.1] },
};

describe('an assessment', () => {
  it('is known by its parts, whatever task answers it', () => {
    expect(readAssessment(WHOLE)).toBe(WHOLE);
    for (const broken of [
      { ...WHOLE, structure: {} },
      { ...WHOLE, outcomes: [{ ...outcome('Eye'), probability: null }] },
      { ...WHOLE, outcomes: [{ ...solubility, low: undefined }] },
      { ...WHOLE, domain: [{ model: 'sider', similarity: 0.4, neighbours: [1] }] },
      { label: 'normal', probabilities: [] },
      null,
    ])
      expect(readAssessment(broken)).toBeUndefined();
  });

  it('says which outcome its atoms are about', () => {
    const known = readAssessment(WHOLE);
    expect(known && attributed(known)?.id).toBe('Eye');
    expect(
      known && attributed({ ...known, attribution: { outcome: 'Eye', model: 'other', atoms: [] } }),
    ).toBeUndefined();
  });

  it.each([
    [outcome('a', { set: ['present'] }), 'present'],
    [outcome('a', { set: ['absent'] }), 'absent'],
    [outcome('a'), 'either'],
    [outcome('a', { set: [] }), 'fits neither'],
    [outcome('a', { set: ['present'], tells: false }), 'structure cannot tell'],
  ])('says what a set means: %#', (given, verdict) => expect(verdictOf(given)).toBe(verdict));

  it('orders classes by what is asked, and those it cannot tell about last', () => {
    const classes = [
      outcome('mute', { probability: 0.99, tells: false }),
      outcome('usual', { probability: 0.9, baseRate: 0.9 }),
      outcome('raised', { probability: 0.4, baseRate: 0.1 }),
    ];
    const ids = (order: Parameters<typeof orderClasses>[1]): string[] =>
      orderClasses(classes, order).map(({ id }) => id);
    expect(ids('probability')).toEqual(['usual', 'raised', 'mute']);
    expect(ids('above base rate')).toEqual(['raised', 'usual', 'mute']);
  });

  it('writes coverage and quantities for people', () => {
    expect(coverageOf({ errorRate: 0.1 })).toBe(0.9);
    expect(coverageOf({})).toBeUndefined();
    expect([-3.14159, 0.000123456, 1234.5, -0].map((value) => quantityWords(value))).toEqual([
      '−3.14',
      '0.000123',
      '1230',
      '0',
    ]);
  });
});
