import { describe, expect, it } from 'vitest';
import { settledByNeighbours } from './neighbour-cues.ts';

const SENSES: Readonly<Record<string, readonly string[]>> = {
  RA: ['rheumatoid arthritis', 'room air'],
  PE: ['pleural effusion', 'physical examination', 'pulmonary embolism'],
  PT: ['physical therapy', 'prothrombin time', 'patient'],
  OD: ['other', 'right eye', 'overdose', 'once daily'],
  MS: ['multiple sclerosis', 'morphine sulfate'],
  HR: ['other', 'heart rate', 'hazard ratio'],
};

function first(text: string, form: string): string | undefined {
  const senses = SENSES[form] ?? [];
  const start = text.indexOf(form);
  const candidates = senses.map((sense) => ({ sense, probability: 1 / senses.length }));
  const settled = settledByNeighbours(candidates, { text, start, end: start + form.length, form });
  expect(settled.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
  return settled[0]?.sense;
}

describe('settledByNeighbours', () => {
  it.each([
    ['RA sat 98%', 'RA', 'room air'],
    ['SpO2 98% on RA', 'RA', 'room air'],
    ['RA on methotrexate', 'RA', 'rheumatoid arthritis'],
    ['PE ruled out by CTPA', 'PE', 'pulmonary embolism'],
    ['History of PE in 2019', 'PE', 'pulmonary embolism'],
    ['PE: lungs clear, no DVT', 'PE', 'physical examination'],
    ['drained PE', 'PE', 'pleural effusion'],
    ['PT 12 s', 'PT', 'prothrombin time'],
    ['PT/INR pending', 'PT', 'prothrombin time'],
    ['PT twice a week', 'PT', 'physical therapy'],
    ['drug OD', 'OD', 'overdose'],
    ['timolol 1 gtt OD', 'OD', 'right eye'],
    ['lisinopril 10 mg OD', 'OD', 'once daily'],
    ['MS 2 mg IV', 'MS', 'morphine sulfate'],
    ['HR 88, regular', 'HR', 'heart rate'],
    ['HR 0.82 (95% CI 0.7-0.9)', 'HR', 'hazard ratio'],
  ])('%j: %s is %s', (text, form, sense) => {
    expect(first(text, form)).toBe(sense);
  });
});
