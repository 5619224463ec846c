import { countResource } from '../../resources/alive-resources.ts';
import type { Lane } from '../onnx/lane.ts';
import { openTfjsModel } from './open-tfjs-model.ts';
import { startEngine, type EngineRequest, type TfjsImporter } from './start-engine.ts';
import type { TfjsArtifacts } from './tfjs-artifacts.ts';

/** Loads the model into this page. @throws what `Runtime.load` throws. */
export async function openPageLane(artifacts: TfjsArtifacts, request: EngineRequest): Promise<Lane> {
  const model = await openTfjsModel(await startEngine(importPackage, request), artifacts);
  const uncount = countResource();
  let closed = false;
  return {
    backend: model.backend,
    inputs: model.inputs,
    outputs: model.outputs,
    died: new Promise(() => {}),
    run: (feeds) => model.run(feeds),
    async close() {
      if (closed) return;
      closed = true;
      model.dispose();
      uncount();
    },
  };
}

/** A bundler must see each name in full. */
const importPackage: TfjsImporter = (name) => {
  switch (name) {
    case 'tfjs':
      return import('@tensorflow/tfjs');
    case 'wasm':
      return import('@tensorflow/tfjs-backend-wasm');
    case 'tfjs-node':
      return Promise.reject(new Error('it does not exist in browsers'));
  }
};
