import { memorySource } from '@medmodal/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/model.ts';
import { parseModelJson, readTfjsArtifacts } from './tfjs-artifacts.ts';

const WEIGHTS = [
  { name: 'a', shape: [2, 2], dtype: 'float32' },
  { name: 'b', shape: [3], dtype: 'float32', quantization: { dtype: 'uint8', min: 0, scale: 1 } },
];

function open(json: object, files: Readonly<Record<string, Uint8Array>> = {}): Promise<Model> {
  const described = { inputs: [{ name: 'x', dtype: 'int32', shape: ['batch'] }], outputs: [] } as const;
  return memorySource(described, { 'tfjs/model.json': encode(json), ...files }).open();
}

function encode(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}

function manifest(...paths: string[]): object {
  return { modelTopology: { node: [] }, weightsManifest: [{ paths, weights: WEIGHTS }] };
}

describe('readTfjsArtifacts', () => {
  it('reads the shards beside model.json in their order, and no training configuration', async () => {
    const json = { ...manifest('one.bin', 'two.bin'), trainingConfig: { loss: 'mse' }, signature: { inputs: {} } };
    const larger = new Uint8Array(64).fill(2);
    const model = await open(json, {
      'tfjs/one.bin': new Uint8Array(7).fill(1),
      'tfjs/two.bin': larger.subarray(5, 17),
    });
    const artifacts = await readTfjsArtifacts(model, 'tfjs/model.json', {});
    expect(artifacts).toMatchObject({ format: 'graph', weightSpecs: WEIGHTS, described: [{ name: 'x' }] });
    expect(artifacts.document).toEqual({ modelTopology: { node: [] }, signature: { inputs: {} } });
    expect([...new Uint8Array(artifacts.weightData)].join('')).toBe('1'.repeat(7) + '2'.repeat(12));
  });

  it.each([
    ['layers', { modelTopology: { class_name: 'Sequential' } }],
    ['layers', { modelTopology: { node: [] }, format: 'layers-model' }],
    ['graph', { modelTopology: { node: [] } }],
    ['graph', { modelTopology: {}, format: 'graph-model' }],
  ])('tells %s from %o', async (format, json) => {
    const artifacts = await readTfjsArtifacts(await open(json), 'tfjs/model.json', {});
    expect(artifacts.format).toBe(format);
  });

  it.each([18, 20])('refuses shards of %i bytes where 19 are described', async (bytes) => {
    const model = await open(manifest('one.bin'), { 'tfjs/one.bin': new Uint8Array(bytes) });
    await expect(readTfjsArtifacts(model, 'tfjs/model.json', {})).rejects.toMatchObject({
      code: 'runtime.load-failed',
      message: expect.stringContaining(`have ${bytes} bytes, its weightsManifest describes 19`),
    });
  });

  it('refuses a shard that the card does not list, also one outside the folder', async () => {
    for (const path of ['absent.bin', '../../secret.bin']) {
      const model = await open(manifest(path));
      await expect(readTfjsArtifacts(model, 'tfjs/model.json', {})).rejects.toMatchObject({ code: 'model.not-found' });
    }
  });
});

describe('parseModelJson', () => {
  it('gives a model or says what is wrong, whatever the bytes are', () => {
    const anyJson = fc.jsonValue();
    const group = fc.oneof(
      anyJson,
      fc.record({ paths: fc.oneof(anyJson, fc.array(fc.string())), weights: fc.oneof(anyJson, fc.array(weight())) }),
    );
    const document = fc.record(
      { modelTopology: fc.oneof(anyJson, fc.constant({})), weightsManifest: fc.oneof(anyJson, fc.array(group)) },
      { requiredKeys: [] },
    );
    const bytes = fc.oneof(fc.uint8Array(), anyJson.map(encode), document.map(encode));
    let accepted = 0;
    fc.assert(
      fc.property(bytes, (given) => {
        try {
          for (const { paths, weights } of parseModelJson(given, 'model.json').weightsManifest) {
            expect([...paths, ...weights.map(({ name }) => name)].every((text) => typeof text === 'string')).toBe(true);
          }
          accepted += 1;
        } catch (error) {
          expect(error).toMatchObject({ code: 'runtime.load-failed' });
        }
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});

function weight(): fc.Arbitrary<unknown> {
  const fields = { name: fc.string(), dtype: fc.constant('float32'), shape: fc.array(fc.nat()) };
  return fc.record(
    { ...fields, quantization: fc.oneof(fc.jsonValue(), fc.constant({ dtype: 'uint8' })) },
    {
      requiredKeys: ['name', 'dtype', 'shape'],
    },
  );
}
