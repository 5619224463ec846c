import { describe, expect, it } from 'vitest';
import type { FieldSpan } from './field-decoder.ts';
import { findDefinitions } from './find-definitions.ts';
import { createAbbreviationSpreader } from './spread-abbreviations.ts';

const found = (text: string): string[] => {
  const tokens = text.split(' ');
  return findDefinitions(tokens).map(({ shortStart, shortEnd }) => tokens.slice(shortStart, shortEnd).join(' '));
};

describe('findDefinitions', () => {
  it.each([
    ['acute myocardial infarction ( MI ) was', ['MI']],
    ['non - steroidal anti - inflammatory drugs [ NSAIDs ]', ['NSAIDs']],
    ['heart failure ( HF , 2019 ) and atrial fibrillation ( AF )', ['HF', 'AF']],
    ['type 2 diabetes ( T2D )', ['T2D']],
  ])('finds those of %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'aspirin ( MI )',
    'pain ( mild )',
    'dose ( 20 )',
    'heart failure ( )',
    'heart failure ( HF',
    '( MI )',
    'hypertension ( , H )',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

const span = (start: number, end: number, type: string, posterior = 0.5): FieldSpan => ({
  start,
  end,
  type,
  posterior,
});

describe('createAbbreviationSpreader', () => {
  const definition = { tokens: 'renal failure ( RF ) .'.split(' '), spans: [span(0, 2, 'disease', 0.9)] };

  it('carries type and posterior over, from the definition on, as far as it reaches', () => {
    const settle = createAbbreviationSpreader(2);
    expect(settle({ tokens: ['RF'], spans: [] })).toEqual([]);
    expect(settle(definition)).toEqual([span(0, 2, 'disease', 0.9), span(3, 4, 'disease', 0.9)]);
    expect(settle({ tokens: ['no', 'RF'], spans: [span(1, 2, 'chemical', 0.99)] })).toEqual([
      span(1, 2, 'disease', 0.9),
    ]);
    expect(settle({ tokens: ['RF', 'and', 'RF'], spans: [span(0, 1, 'disease', 0.95)] })).toEqual([
      span(0, 1, 'disease', 0.95),
      span(2, 3, 'disease', 0.9),
    ]);
    expect(settle({ tokens: ['RF'], spans: [] })).toEqual([]);
  });

  it('keeps a larger entity around the abbreviation, and replaces one that only touches it', () => {
    const settle = createAbbreviationSpreader(20);
    settle(definition);
    expect(settle({ tokens: ['acute', 'RF'], spans: [span(0, 2, 'disease')] })).toEqual([span(0, 2, 'disease')]);
  });

  it('drops what is just the abbreviation of something that is no entity', () => {
    const settle = createAbbreviationSpreader(20);
    settle({ tokens: 'respiratory function ( RF )'.split(' '), spans: [] });
    expect(
      settle({ tokens: ['RF', 'in', 'RF', 'disease'], spans: [span(0, 1, 'disease'), span(2, 4, 'disease')] }),
    ).toEqual([span(2, 4, 'disease')]);
  });

  it('takes the latest definition', () => {
    const settle = createAbbreviationSpreader(20);
    settle(definition);
    settle({ tokens: 'rifampicin ( RF )'.split(' '), spans: [span(0, 1, 'chemical', 0.7)] });
    expect(settle({ tokens: ['RF'], spans: [] })).toEqual([span(0, 1, 'chemical', 0.7)]);
  });
});
