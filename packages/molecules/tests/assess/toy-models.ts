import { createTensor, memorySource, type ModelCardWithoutFiles, type ModelSource, type Runtime } from '@medmodal/core';
import { createFakeRuntime } from '@medmodal/core/testing';
import { foldedBits } from '../../src/encoders/fold-fingerprint.ts';
import { morganFingerprint } from '../../src/encoders/morgan-fingerprint.ts';
import type { CardOutcome } from '../../src/prediction/assessment-card.ts';
import type { Molecule } from '../../src/molecule.ts';

/** Length of the toy's fingerprint. */
export const BITS = 64;

/** A toy model: each outcome is a sum over the fingerprint. */
export interface ToyModel {
  readonly id: string;
  readonly task: string;
  readonly outcomes: readonly CardOutcome[];
  /** Structures it is said to have learned from. */
  readonly learned: readonly Molecule[];
  readonly standardise?: 'parent' | 'none';
  /** Changes the card before it is used. */
  readonly card?: (card: ModelCardWithoutFiles) => ModelCardWithoutFiles;
}

/** The weight of a place of the fingerprint for an outcome: small, of both signs, the same each time. */
export function toyWeight(outcome: number, bit: number): number {
  return Math.sin(1 + outcome * 7 + bit * 3) / 4;
}

/** Nonconformity quantiles of the toy: k / 100 for classes, k / 10 for quantities. */
export function toyQuantiles(kind: CardOutcome['kind']): number[] {
  return Array.from({ length: 101 }, (_, level) => (kind === 'class' ? level / 100 : level / 10));
}

/** Makes the folder of a toy model. */
export function toySource({ id, task, outcomes, learned, standardise = 'none', card }: ToyModel): ModelSource {
  const fingerprints = learned.map(({ graph }) => foldedBits(morganFingerprint(graph, { radius: 2 }), 1024));
  const packed = Buffer.concat(fingerprints.map((words) => Buffer.from(words.buffer)));
  const neighbours = { smiles: learned.map(({ smiles }) => smiles), fingerprints: packed.toString('base64') };
  const features = [{ kind: 'morgan', input: 'morgan', radius: 1, bits: BITS, counts: true, chirality: false }];
  const whole: ModelCardWithoutFiles = {
    specVersion: 1,
    id,
    version: '1.0.0',
    task,
    summary: 'A toy.',
    licence: 'Apache-2.0',
    inputs: [{ name: 'morgan', dtype: 'float32', shape: ['batch', BITS] }],
    outputs: [{ name: 'scores', dtype: 'float32', shape: ['batch', outcomes.length] }],
    labels: outcomes.map((outcome) => outcome.id),
    preprocessing: { standardise, features },
    decoding: { output: 'scores', outcomes },
    calibration: { method: 'none', slopes: outcomes.map(() => 1), intercepts: outcomes.map(() => 0) },
    conformal: { method: 'toy', items: 100, quantiles: outcomes.map(({ kind }) => toyQuantiles(kind)) },
    domain: { file: 'neighbours.json', radius: 2, bits: 1024, threshold: 0.3, method: 'toy' },
    training: { data: [], recipe: 'none', seed: 0, splits: ['train'] },
    figures: [],
    intendedUse: 'Tests.',
    limits: [],
  };
  const files = {
    'model.onnx': Uint8Array.of(1),
    'neighbours.json': new TextEncoder().encode(JSON.stringify(neighbours)),
  };
  return memorySource(card ? card(whole) : whole, files);
}

/** Runs toys, and notes how many rows each run had. */
export function toyRuntime(rows: number[] = []): Runtime {
  return createFakeRuntime((feeds, { card }) => {
    const input = feeds['morgan'];
    const batch = input?.shape[0] ?? 0;
    rows.push(batch);
    const outcomes = card.labels.length;
    const scores = Float32Array.from({ length: batch * outcomes }, (_, at) => {
      const [row, outcome] = [Math.floor(at / outcomes), at % outcomes];
      let sum = 0;
      for (let bit = 0; bit < BITS; bit += 1) sum += Number(input?.data[row * BITS + bit]) * toyWeight(outcome, bit);
      return sum;
    });
    return { scores: createTensor('float32', [batch, outcomes], scores) };
  });
}
