import type { Progress } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { createMemoryTerminal } from '../testing/memory-terminal.ts';
import { renderDuration } from './duration.ts';
import { createTrainingProgress } from './training-progress.ts';

function progress(epoch: number, done: number, figures: Progress['figures'] = { loss: 0.5 }): Progress {
  return { stage: `epoch ${epoch}/4`, done, total: 100, unit: 'images', figures };
}

/** What is written when each progress comes so many seconds after the last. */
function written(steps: readonly (readonly [seconds: number, Progress])[], stop = true): string {
  const terminal = createMemoryTerminal();
  let now = 0;
  const { listener, stop: end } = createTrainingProgress(terminal, () => now);
  for (const [seconds, each] of steps) {
    now += seconds * 1000;
    listener(each);
  }
  if (stop) end();
  return terminal.written.error;
}

describe('createTrainingProgress', () => {
  it('writes one line an epoch, with pace and time left', () => {
    const steps: [number, Progress][] = [
      [0, { stage: 'images', done: 1, total: 2, unit: 'images' }],
      [0, progress(1, 0)],
      [5, progress(1, 50)],
      [5, progress(1, 100)],
      [1, progress(1, 100, { loss: 0.4, validationAuc: 0.99, learningRate: 0.1 })],
      [0, progress(2, 1)],
    ];
    // 11 s an epoch, three epochs to go.
    expect(written(steps)).toBe('epoch 1/4  loss 0.4000  validation auc 0.9900  10 images/s  33 s left\n');
  });

  it('says nothing of an epoch that was not ended, and no time left after the last', () => {
    expect(
      written([
        [0, progress(4, 10)],
        [1, progress(4, 50)],
      ]),
    ).toBe('');
    expect(
      written([
        [0, progress(4, 0)],
        [1, progress(4, 100)],
      ]),
    ).toBe('epoch 4/4  loss 0.5000\n');
  });
});

describe('renderDuration', () => {
  it.each([
    [0.4, '0 s'],
    [59.6, '1 min 0 s'],
    [200, '3 min 20 s'],
    [3599.9, '1 h 0 min'],
    [7500, '2 h 5 min'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(renderDuration(seconds)).toBe(text);
  });
});
