import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { renderAbbreviations } from './render-abbreviations.ts';
import { renderDeidentified } from './render-deidentified.ts';
import { renderLinks } from './render-links.ts';
import { renderRelations } from './render-relations.ts';
import { renderSummary } from './render-summary.ts';
import { renderSentiment, renderTextClasses } from './render-text-classes.ts';

const paint = createPaint(false);
const lines = (drawn: string | undefined): string[] | undefined => drawn?.split('\n').map((line) => line.trimEnd());

describe('answers about texts', () => {
  it('classes are bars, with the words that speak for the first', () => {
    const classes = [
      { label: 'cardiology', title: 'Cardiology', probability: 0.75 },
      { label: 'surgery', title: 'Surgery', probability: 0.25 },
    ];
    const evidence = [
      { start: 0, end: 5, text: 'chest', weight: 0.2 },
      { start: 9, end: 15, text: 'stent\n', weight: 0.5 },
    ];
    const sentences = [{ start: 3, end: 12, text: 'A rash came.', label: 'yes', probability: 0.9, evidence: [] }];
    expect(lines(renderTextClasses({ label: 'cardiology', classes, set: [], evidence, sentences }, paint))).toEqual([
      'class       probability',
      expect.stringMatching(/^Cardiology .*0\.75$/),
      expect.stringMatching(/^Surgery .*0\.25$/),
      expect.stringMatching(/^speaks for it: stent.*, chest$/),
      '',
      expect.stringMatching(/^start–end {2}probability +sentence$/),
      expect.stringMatching(/^ +3–12 {2}.*0\.90 {2}A rash came\.$/),
      '',
    ]);
  });

  it('sentiment is a row an aspect', () => {
    const aspect = {
      aspect: 'side-effects',
      sentiment: 'negative',
      title: 'x',
      probabilities: { negative: 0.5, neutral: 0.25, positive: 0.25 },
      evidence: [{ start: 0, end: 6, text: 'nausea', weight: 1 }],
    };
    expect(lines(renderSentiment({ aspects: [aspect] }, paint))?.[1]).toMatch(
      /^side-effects {2}negative .*0\.50 +nausea$/,
    );
  });

  it('a text without identifiers is shown whole, and what was put where', () => {
    const identifier = {
      type: 'name',
      probability: 0.9,
      action: 'mask',
      start: 8,
      end: 16,
      replacement: '[NAME]',
      replacedStart: 8,
      replacedEnd: 14,
    };
    expect(lines(renderDeidentified({ text: 'Patient [NAME] came.\n', identifiers: [identifier] }, paint))).toEqual([
      'Patient [NAME] came.',
      '',
      'start–end  type  probability  action  replacement',
      '     8–16  name  0.90         mask    [NAME]',
      '',
    ]);
    expect(renderDeidentified({ json: { id: 1 }, identifiers: [] }, paint)).toBe('{\n  "id": 1\n}\n');
  });

  it('concepts are rows, and refusals are told', () => {
    const candidates = [
      { vocabulary: 'doid', code: 'DOID:9352', display: 'type 2 diabetes', probability: 0.97 },
      { vocabulary: 'hpo', code: 'HP:0005978', display: 'Type II diabetes', probability: 0.9 },
    ];
    const drawn = lines(renderLinks({ mentions: [{ text: 'T2DM', candidates, refused: ['icd-10'] }] }, paint));
    expect(drawn?.slice(1)).toEqual([
      expect.stringMatching(/^T2DM +doid +DOID:9352 +type 2 diabetes +.*0\.97$/),
      expect.stringMatching(/^ +hpo +HP:0005978 +Type II diabetes +.*0\.90$/),
      expect.stringMatching(/^ +icd-10 +nothing probable enough$/),
      '',
    ]);
  });

  it('a note stands under its headings, each sentence with its evidence', () => {
    const sentences = [
      {
        text: 'Denies fever.',
        evidence: [
          { start: 3, end: 9 },
          { start: 20, end: 22 },
        ],
        confidence: 1,
      },
    ];
    const sections = [
      { code: 'subjective', heading: 'SUBJECTIVE', sentences },
      { code: 'plan', heading: 'PLAN', sentences },
    ];
    expect(lines(renderSummary({ source: 'dialogue', sections }, paint))).toEqual([
      'SUBJECTIVE',
      '  Denies fever. [3–9, 20–22]',
      '',
      'PLAN',
      '  Denies fever. [3–9, 20–22]',
      '',
    ]);
  });

  it('relations are rows with both their ends', () => {
    const entities = [
      { start: 0, end: 7, text: 'lithium' },
      { start: 15, end: 21, text: 'tremor' },
    ];
    const relations = [{ type: 'causes', drug: 0, other: 1, probability: 0.9 }];
    expect(lines(renderRelations({ entities, relations }, paint))?.[1]).toMatch(
      /^lithium +0–7 {2}causes +tremor +15–21 +.*0\.90$/,
    );
    expect(renderRelations({ entities, relations: [] }, paint)).toBe('');
  });

  it('abbreviations are rows with their sense, or say that they are not sure', () => {
    const unsure = {
      start: 4,
      end: 6,
      text: 'MS',
      source: 'context',
      candidates: [
        { sense: 'multiple sclerosis', probability: 0.75 },
        { sense: 'mitral stenosis', probability: 0.25 },
      ],
    };
    const abbreviations = [{ ...unsure, sense: 'multiple sclerosis' }, unsure];
    const drawn = lines(renderAbbreviations({ abbreviations }, paint));
    expect(drawn?.[1]).toMatch(/^ +4–6 {2}MS +multiple sclerosis +.*0\.75 +context +mitral stenosis$/);
    expect(drawn?.[2]).toMatch(/MS +not sure +context +multiple sclerosis, mitral stenosis$/);
  });

  it('leave other values to other views', () => {
    for (const render of [
      renderAbbreviations,
      renderTextClasses,
      renderSentiment,
      renderRelations,
      renderDeidentified,
      renderLinks,
      renderSummary,
    ])
      expect(render({ found: [] }, paint)).toBeUndefined();
  });
});
