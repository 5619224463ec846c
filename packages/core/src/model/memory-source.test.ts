import { describe, expect, it } from 'vitest';
import { memorySource, type ModelCardWithoutFiles } from './memory-source.ts';
import { sha256Hex } from './sha256-hex.ts';

const CARD: ModelCardWithoutFiles = {
  specVersion: 1,
  id: 'just-trained',
  version: '1.0.0',
  task: 'vision.classify',
  summary: 'A model of one’s own.',
  licence: 'Apache-2.0',
  inputs: [{ name: 'x', dtype: 'float32', shape: ['batch', 28, 28, 1] }],
  outputs: [],
  labels: ['no', 'yes'],
  preprocessing: { mean: 0.5 },
  decoding: {},
  calibration: {},
  training: { data: [], recipe: 'none', seed: 7 },
  figures: [],
  intendedUse: 'Tests.',
  limits: [],
};

describe('memorySource', () => {
  it('makes a model whose card lists the files as they are', async () => {
    const graph = Uint8Array.of(1, 2, 3);
    const source = memorySource(CARD, { 'model.onnx': graph, 'plots/roc.svg': new Uint8Array(2) });
    const model = await source.open();
    expect(source.uri).toBe('memory:just-trained');
    expect(model.card).toMatchObject(CARD);
    expect(model.card.files['model.onnx']).toEqual({ sha256: await sha256Hex(graph), bytes: 3 });
    expect(await model.file('model.onnx')).toEqual(graph);
    await expect(model.file('other.onnx')).rejects.toMatchObject({ code: 'model.not-found' });
  });

  it('notices when the bytes change under an open model', async () => {
    const graph = Uint8Array.of(1, 2, 3);
    const model = await memorySource(CARD, { 'model.onnx': graph }).open();
    graph[0] = 9;
    await expect(model.file('model.onnx')).rejects.toMatchObject({ code: 'model.corrupt' });
  });

  it('checks the card like that of any folder', async () => {
    await expect(memorySource({ ...CARD, id: 'Not Kebab' }, {}).open()).rejects.toMatchObject({
      code: 'model.card-invalid',
    });
  });
});
