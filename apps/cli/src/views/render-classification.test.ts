import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { renderClassification } from './render-classification.ts';

const paint = createPaint(false);

describe('renderClassification', () => {
  it('draws one row a class', () => {
    const probabilities = [
      { label: 'pneumonia\u001B[2J', probability: 0.975 },
      { label: 'normal', probability: 0.025 },
    ];
    const drawn = renderClassification({ label: 'pneumonia\u001B[2J', probabilities }, paint);
    expect(drawn?.split('\n').map((line) => line.trimEnd())).toEqual([
      'class          probability',
      'pneumonia·[2J  ███████▊ 0.975',
      'normal         ▎        0.025',
      '',
    ]);
  });

  it('leaves other values to other views', () => {
    expect(renderClassification({ entities: [] }, paint)).toBeUndefined();
    expect(renderClassification({ label: 'a', probabilities: [] }, paint)).toBeUndefined();
  });
});
