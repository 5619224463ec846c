import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { renderAlerts } from './render-alerts.ts';
import { renderAssessment } from './render-assessment.ts';
import { renderDepiction } from './render-depiction.ts';
import { renderMatches } from './render-matches.ts';

const paint = createPaint(false);
const lines = (drawn: string | undefined): string[] | undefined => drawn?.split('\n').map((line) => line.trimEnd());
const outcome = { kind: 'class', probability: 0.5, baseRate: 0.25, set: ['present'], tells: true };
const assessment = {
  structure: { smiles: 'CCO', changes: [{ message: 'Sodium was removed.' }] },
  outcomes: [
    { ...outcome, label: 'Cardiac disorders' },
    { ...outcome, label: 'Eye disorders', set: ['present', 'absent'] },
    { ...outcome, label: 'Ear disorders', set: [] },
    { ...outcome, label: 'Product issues', tells: false },
    { kind: 'quantity', label: 'solubility', value: -2.129, unit: 'log(mol/L)', low: -3, high: -1.5, tells: true },
  ],
  domain: [{ model: 'm', inside: false, similarity: 0.2, neighbours: [{ smiles: 'CCN', similarity: 0.2 }] }],
};

describe('renderAssessment', () => {
  it('draws classes with base rates and sets, quantities with intervals, and the domain', () => {
    expect(lines(renderAssessment(assessment, paint))).toEqual([
      'structure  CCO',
      'changed  Sodium was removed.',
      '',
      'outcome            probability     base rate  set',
      'Cardiac disorders  ████     0.500      0.250  present',
      'Eye disorders      ████     0.500      0.250  either',
      'Ear disorders      ████     0.500      0.250  neither fits',
      'Product issues                         0.250  structure cannot tell',
      '',
      'property    value  unit             interval',
      'solubility  -2.13  log(mol/L)  -3.00 – -1.50',
      '',
      'unlike the training data of m: nearest 0.20',
      '  0.20  CCN',
      '',
    ]);
  });

  it('leaves other values alone', () => {
    expect(renderAssessment({ ...assessment, outcomes: [{ label: 'x' }] }, paint)).toBeUndefined();
    expect(renderMatches(assessment, paint)).toBeUndefined();
    expect(renderAlerts(assessment, paint)).toBeUndefined();
    expect(renderDepiction(assessment, paint)).toBeUndefined();
  });
});

describe('renderMatches, renderAlerts and renderDepiction', () => {
  it('draw a line a finding', () => {
    const matches = [{ id: 'a', name: 'ethanol', smiles: 'CCO', similarity: 1 }];
    expect(lines(renderMatches({ matches }, paint))?.[1]).toBe('████████ 1.000  ethanol  CCO');
    const source = { citation: 'ICH M7', year: 2023, doi: '10.1/x' };
    const alerts = [{ name: 'N-Nitroso', category: 'genotoxicity', meaning: 'Alkylates.', source, matches: [[1, 2]] }];
    expect(lines(renderAlerts({ structure: { smiles: 'CN' }, alerts }, paint))).toEqual([
      'structure  CN',
      '',
      'N-Nitroso  genotoxicity  atoms 1 2',
      '  Alkylates.',
      '  ICH M7 (2023) doi:10.1/x',
      '',
    ]);
    const depiction = { svg: '<svg/>', smiles: 'CCO', formula: 'C2H6O', molecularWeight: 46.069 };
    expect(renderDepiction(depiction, paint)).toContain('46.07 g/mol');
    expect(renderDepiction(depiction, paint)).not.toContain('<svg');
  });
});
