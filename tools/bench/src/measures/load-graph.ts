import { type Model, type ModelCard, type Runtime, type Session, sha256Hex } from '@medmodal/core';

/** Loads the bytes of an ONNX file that belongs to no model folder. */
export async function loadGraph(runtime: Runtime, bytes: Uint8Array): Promise<Session> {
  const sha256 = await sha256Hex(bytes);
  const card: ModelCard = {
    specVersion: 1,
    id: 'bench-graph',
    version: '1.0.0',
    task: 'bench',
    summary: 'A graph with random weights.',
    licence: 'Apache-2.0',
    files: { 'model.onnx': { sha256, bytes: bytes.length } },
    inputs: [],
    outputs: [],
    labels: [],
    preprocessing: {},
    decoding: {},
    calibration: {},
    training: { data: [], recipe: 'none', seed: 1 },
    figures: [],
    intendedUse: 'Benches.',
    limits: ['The weights are random.'],
  };
  const model: Model = { card, sha256, file: async () => bytes };
  return runtime.load(model);
}
