import { describe, expect, it } from 'vitest';
import { constantRate } from './constant-rate.ts';
import { cosineDecay } from './cosine-decay.ts';
import { exponentialDecay } from './exponential-decay.ts';
import type { LearningRateSchedule } from './learning-rate-schedule.ts';
import { reduceOnPlateau } from './reduce-on-plateau.ts';
import { stepDecay } from './step-decay.ts';

function ratesAtSteps(schedule: LearningRateSchedule, steps: readonly number[]): number[] {
  return steps.map((step) => schedule.learningRate(step, 0, schedule.initialState));
}

function ratesAfter(schedule: LearningRateSchedule, losses: readonly number[]): number[] {
  let state = schedule.initialState;
  return losses.map((validationLoss, epoch) => {
    state = schedule.afterEpoch(state, { validationLoss });
    return schedule.learningRate(0, epoch + 1, state);
  });
}

describe('learning rate schedules', () => {
  it('constantRate stays', () => {
    expect(ratesAtSteps(constantRate(0.01), [0, 1e6])).toEqual([0.01, 0.01]);
  });

  it('cosineDecay falls along half a cosine to alpha', () => {
    const schedule = cosineDecay({ initialLearningRate: 2, decaySteps: 100, alpha: 0.1 });
    const [first, middle, last, after] = ratesAtSteps(schedule, [0, 50, 100, 1000]);
    expect(first).toBe(2);
    expect(middle).toBeCloseTo(1.1, 12);
    expect(last).toBeCloseTo(0.2, 12);
    expect(after).toBe(last);
  });

  it('cosineDecay rises linearly while it warms up', () => {
    const schedule = cosineDecay({ initialLearningRate: 0, warmupTarget: 1, warmupSteps: 10, decaySteps: 20 });
    const [first, fifth, top, middle, end] = ratesAtSteps(schedule, [0, 5, 10, 20, 30]);
    expect([first, fifth, top]).toEqual([0, 0.5, 1]);
    expect(middle).toBeCloseTo(0.5, 12);
    expect(end).toBeCloseTo(0, 12);
  });

  it('exponentialDecay falls a little each step, or in stairs', () => {
    const options = { initialLearningRate: 1, decaySteps: 10, decayRate: 0.5 };
    expect(ratesAtSteps(exponentialDecay(options), [0, 10, 20])).toEqual([1, 0.5, 0.25]);
    expect(ratesAtSteps(exponentialDecay(options), [5])[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(ratesAtSteps(exponentialDecay({ ...options, staircase: true }), [0, 9, 10, 29])).toEqual([1, 1, 0.5, 0.25]);
  });

  it('stepDecay falls by epochs', () => {
    const schedule = stepDecay({ initialLearningRate: 1, decayEpochs: 3, decayRate: 0.5 });
    expect([0, 2, 3, 6].map((epoch) => schedule.learningRate(0, epoch, {}))).toEqual([1, 1, 0.5, 0.25]);
  });

  it('reduceOnPlateau falls after `patience` epochs without improvement, not below the least rate', () => {
    const schedule = reduceOnPlateau({ initialLearningRate: 1, factor: 0.5, patience: 2, minLearningRate: 0.3 });
    expect(ratesAfter(schedule, [1, 0.5, 0.5, 0.6, 0.4, 0.4, 0.4, 0.4, 0.4])).toEqual([
      1, 1, 1, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3,
    ]);
  });

  it('reduceOnPlateau counts nothing while it cools down', () => {
    const schedule = reduceOnPlateau({ initialLearningRate: 1, factor: 0.5, patience: 1, cooldown: 2 });
    expect(ratesAfter(schedule, [1, 1, 1, 1, 1])).toEqual([1, 0.5, 0.5, 0.25, 0.25]);
  });

  it('reduceOnPlateau takes NaN for no improvement, can watch for a maximum, and can go on from a stored state', () => {
    const nan = reduceOnPlateau({ initialLearningRate: 1, factor: 0.5, patience: 2 });
    expect(ratesAfter(nan, [Number.NaN, Number.NaN])).toEqual([1, 0.5]);
    const auc = reduceOnPlateau({ initialLearningRate: 1, monitor: 'auc', mode: 'max', patience: 1, factor: 0.5 });
    const state = auc.afterEpoch(auc.afterEpoch(auc.initialState, { auc: 0.5 }), { auc: 0.9 });
    expect(state).toMatchObject({ best: 0.9, learningRate: 1 });
    expect(auc.afterEpoch({ ...state }, { auc: 0.9 })).toMatchObject({ learningRate: 0.5 });
    expect(() => auc.afterEpoch(state, { loss: 1 })).toThrow(/watches "auc"/u);
  });

  it('names each argument that is out of range', () => {
    expect(() => cosineDecay({ initialLearningRate: -1, decaySteps: 1 })).toThrow(
      /initialLearningRate must be at least 0/u,
    );
    expect(() => cosineDecay({ initialLearningRate: 1, decaySteps: 0 })).toThrow(/decaySteps must be above 0/u);
    expect(() => cosineDecay({ initialLearningRate: 1, decaySteps: 1, alpha: 2 })).toThrow(/alpha/u);
    expect(() => exponentialDecay({ initialLearningRate: 1, decaySteps: 1, decayRate: Number.NaN })).toThrow(
      /decayRate/u,
    );
    expect(() => stepDecay({ initialLearningRate: 1, decayEpochs: 0 })).toThrow(/decayEpochs/u);
    expect(() => reduceOnPlateau({ initialLearningRate: 1, factor: 2 })).toThrow(
      /factor must be above 0 and at most 1/u,
    );
    expect(() => constantRate(Infinity)).toThrow(/learningRate/u);
  });

  it('describes itself, so that a resumed training can be compared', () => {
    expect(stepDecay({ initialLearningRate: 1, decayEpochs: 2 }).description).toBe(
      'stepDecay({"initialLearningRate":1,"decayEpochs":2})',
    );
  });
});
