import { readFileSync } from 'node:fs';
import { createTensor, directoryFolder, SdkError } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportModel } from '../../src/export/export-model.ts';
import { importLayersModel, type LayersModelFiles } from '../../src/import/import-layers-model.ts';
import { readLayersModel } from '../../src/import/read-layers-model.ts';

const folder = new URL('../fixtures/keras-text/', import.meta.url);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const FILES: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  ['model.json', 'group1-shard1of1.bin', 'group2-shard1of1.bin'].map((name) => [name, bytesOf(name)]),
);

describe('a model as Keras 2 saves it, with quantised weights', () => {
  test('computes what TensorFlow.js computes', async () => {
    const expected = JSON.parse(new TextDecoder().decode(bytesOf('expected.json'))) as {
      tokens: number[][];
      output: number[][];
    };
    const network = importLayersModel(await readLayersModel(directoryFolder(fileURLToPath(folder))));
    const model = await exportModel(network, { id: 'notes', task: 'text.classify' });
    expect(model.card.inputs).toMatchObject([{ name: 'tokens', dtype: 'int32', shape: ['batch', 'length'] }]);
    await using runtime = createOnnxRuntime({ workers: 1 });
    await using session = await runtime.load(await model.source.open());
    const { output } = await session.run({
      tokens: createTensor('int32', [3, 7], Int32Array.from(expected.tokens.flat())),
    });
    expected.output.flat().forEach((value, index) => expect(Number(output?.data[index])).toBeCloseTo(value, 5));
  });

  test('is read from a map of files, also below a path', async () => {
    const below = Object.fromEntries(Object.entries(FILES).map(([name, bytes]) => [`web/${name}`, bytes]));
    expect(await readLayersModel(below, 'web/model.json')).toEqual(await readLayersModel(FILES));
  });

  test('is refused without one of its weight files', async () => {
    const { 'group2-shard1of1.bin': _, ...rest } = FILES;
    await expect(readLayersModel(rest)).rejects.toMatchObject({
      code: 'model.not-found',
      details: { file: 'group2-shard1of1.bin' },
    });
  });
});

type Json = { [key: string]: Json } & Json[] & string;

/** The fixture with something changed in its model.json. */
async function changed(change: (json: Json) => void): Promise<LayersModelFiles> {
  const { modelJson, weights } = await readLayersModel(FILES);
  change(modelJson as Json);
  return { modelJson, weights };
}

const layersOf = (json: Json): Json => (json['modelTopology'] as Json)['model_config']?.['config']?.['layers'] as Json;
const set = (object: Json | undefined, key: string, value: unknown): void => {
  Object.assign(object ?? {}, { [key]: value });
};

const REFUSALS: readonly (readonly [string, (json: Json) => void, string, string])[] = [
  ['an unknown class', (json) => set(layersOf(json)[2], 'class_name', 'ConvLSTM2D'), 'model.incompatible', 'lstm'],
  [
    'channels first',
    (json) => {
      set(layersOf(json)[3], 'class_name', 'Flatten');
      set(layersOf(json)[3]?.['config'], 'data_format', 'channels_first');
    },
    'model.incompatible',
    'head/scores',
  ],
  [
    'an unknown activation',
    (json) => set(layersOf(json)[3]?.['config'], 'activation', 'mystery'),
    'model.incompatible',
    'head/scores',
  ],
  [
    'a state as output',
    (json) => set(layersOf(json)[2]?.['config'], 'return_state', true),
    'model.incompatible',
    'lstm',
  ],
  [
    'no number of units',
    (json) => set(layersOf(json)[3]?.['config'], 'units', null),
    'model.incompatible',
    'head/scores',
  ],
  [
    'other units than weights',
    (json) => set(layersOf(json)[3]?.['config'], 'units', 5),
    'model.corrupt',
    'head/scores/kernel',
  ],
  [
    'a missing weight',
    (json) => set(json['weightsManifest']?.[1]?.['weights']?.[0], 'name', 'other/kernel'),
    'model.corrupt',
    'lstm/kernel',
  ],
  ['a text as input', (json) => set(layersOf(json)[0]?.['config'], 'dtype', 'string'), 'model.incompatible', 'tokens'],
  [
    'a circle',
    (json) => set(layersOf(json)[1], 'inbound_nodes', [[['head/scores', 0, 0, {}]]]),
    'model.corrupt',
    'head/scores',
  ],
  ['a layer that nobody calls', (json) => set(layersOf(json)[2], 'inbound_nodes', []), 'model.corrupt', 'lstm'],
  ['a graph model', (json) => set(json, 'format', 'graph-model'), 'model.incompatible', 'graph-model'],
  [
    'a model class of its own',
    (json) => set((json['modelTopology'] as Json)['model_config'], 'class_name', 'MyModel'),
    'model.incompatible',
    'MyModel',
  ],
  ['no weights', (json) => set(json, 'weightsManifest', undefined), 'model.corrupt', 'model.json'],
];

test.each(REFUSALS)('%s is refused, and the message says where', async (_, change, code, where) => {
  const files = await changed(change);
  let found: unknown;
  try {
    importLayersModel(files);
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(SdkError);
  expect(found).toMatchObject({ code, message: expect.stringContaining(where) });
});

test('an unknown class is answered with those that are known', async () => {
  const files = await changed((json) => set(layersOf(json)[2], 'class_name', 'ConvLSTM2D'));
  expect(() => importLayersModel(files)).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/AveragePooling2D.*Conv2D, .*LSTM/) }),
  );
});

/** Imports, and says whether it ended as it should: with a network, or with an error of ours. */
async function endsWell(import_: () => Promise<unknown>): Promise<boolean> {
  try {
    await import_();
    return true;
  } catch (error) {
    return error instanceof SdkError && error.code !== 'internal';
  }
}

test('whatever is done to the files, there is a network or an error that explains itself', async () => {
  const name = fc.constantFrom(...Object.keys(FILES));
  await fc.assert(
    fc.asyncProperty(name, fc.nat(), fc.nat(255), fc.boolean(), async (file, at, byte, cut) => {
      const bytes = FILES[file] ?? new Uint8Array();
      const position = at % bytes.length;
      const damaged = cut ? bytes.slice(0, position) : bytes.with(position, byte);
      const read = async (): Promise<unknown> =>
        importLayersModel(await readLayersModel({ ...FILES, [file]: damaged }));
      expect(await endsWell(read)).toBe(true);
      if (cut && file !== 'model.json') await expect(read()).rejects.toMatchObject({ code: 'model.corrupt' });
    }),
    { numRuns: 300 },
  );
});

test('whatever stands in a field of model.json, there is a network or an error that explains itself', async () => {
  const { modelJson, weights } = await readLayersModel(FILES);
  const text = JSON.stringify(modelJson);
  const values = fc.oneof(
    fc.jsonValue(),
    fc.integer(),
    fc.constantFrom(2 ** 40, -1, 0.5, '', [], {}, null, [[]], [[[]]]),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(), values, async (place, value) => {
      const copy: unknown = JSON.parse(text);
      const fields = [...fieldsOf(copy)];
      const field = fields[place % fields.length];
      field?.(value);
      expect(await endsWell(async () => importLayersModel({ modelJson: copy, weights }))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

/** Setters of every place of a JSON value. */
function* fieldsOf(value: unknown): Generator<(other: unknown) => void> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield (other) => Object.assign(value, { [key]: other });
    yield* fieldsOf(inner);
  }
}
