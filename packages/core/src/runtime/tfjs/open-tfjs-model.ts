import { SdkError } from '../../errors/sdk-error.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import type { LoadedGraph } from '../onnx/worker-protocol.ts';
import { loadGraphModel } from './load-graph-model.ts';
import { loadLayersModel } from './load-layers-model.ts';
import type { LoadedModel } from './loaded-model.ts';
import { reasonOf } from './reason-of.ts';
import { BACKEND_NAMES, type StartedEngine } from './start-engine.ts';
import type { TfjsArtifacts } from './tfjs-artifacts.ts';
import type { TfjsData, TfjsDtype, TfjsTensor } from './tfjs-library.ts';
import { readTfjsTensor } from './tfjs-tensor-specs.ts';

/** A model that is loaded into this thread. */
export interface OpenTfjsModel extends LoadedGraph {
  /** Runs once, on feeds that fit; every tensor it made is disposed when it answers. @throws `runtime.run-failed`. */
  run(feeds: TensorMap): Promise<TensorMap>;
  dispose(): void;
}

/**
 * Loads a model into a started engine, from memory: nothing is fetched.
 *
 * @throws `runtime.load-failed`, `model.incompatible`.
 */
export async function openTfjsModel(started: StartedEngine, artifacts: TfjsArtifacts): Promise<OpenTfjsModel> {
  const model = await load(started, artifacts);
  return {
    backend: started.backend,
    inputs: model.inputs,
    outputs: model.outputs,
    run: (feeds) => run(started, model, feeds),
    dispose: () => model.dispose(),
  };
}

async function load(started: StartedEngine, artifacts: TfjsArtifacts): Promise<LoadedModel> {
  const { document, weightSpecs, weightData } = artifacts;
  const handler = { load: async () => ({ ...document, weightSpecs, weightData }) };
  const loadFormat = artifacts.format === 'graph' ? loadGraphModel : loadLayersModel;
  try {
    await takeBackend(started);
    return await loadFormat(started.library, handler, artifacts);
  } catch (cause) {
    if (SdkError.is(cause)) throw cause;
    throw new SdkError('runtime.load-failed', `TensorFlow.js cannot load the model: ${reasonOf(cause)}.`, {
      cause,
      hint: 'Layers and operations of your own are not supported; export the model with built-in ones.',
    });
  }
}

async function run(started: StartedEngine, model: LoadedModel, feeds: TensorMap): Promise<TensorMap> {
  const made = new Set<TfjsTensor>();
  try {
    await takeBackend(started);
    const inputs: Record<string, TfjsTensor> = {};
    for (const [name, { data, shape, dtype }] of Object.entries(feeds)) {
      // checkFeeds has compared the dtypes with the specs, which have these three.
      const tensor = started.library.tensor(data as TfjsData, shape, dtype as TfjsDtype);
      made.add(tensor);
      inputs[name] = tensor;
    }
    const outputs = Object.entries(await model.run(inputs));
    for (const [, tensor] of outputs) made.add(tensor);
    return Object.fromEntries(
      await Promise.all(outputs.map(async ([name, each]) => [name, await readTfjsTensor(each)])),
    );
  } catch (cause) {
    throw SdkError.is(cause) ? cause : runFailed(cause, started);
  } finally {
    for (const tensor of made) if (!model.owns(tensor)) tensor.dispose();
  }
}

/** A page may use TensorFlow.js for something else, and it has one backend at a time. */
async function takeBackend({ library, engine }: StartedEngine): Promise<void> {
  const name = BACKEND_NAMES[engine];
  if (library.getBackend() !== name) await library.setBackend(name);
}

function runFailed(cause: unknown, { engine }: StartedEngine): SdkError {
  const reason = reasonOf(cause);
  const lacks = /kernel '?\w+'? not registered/i.test(reason);
  return new SdkError('runtime.run-failed', `TensorFlow.js failed while running the model: ${reason}.`, {
    cause,
    hint: lacks
      ? `The engine ${engine} lacks this operation: createTfjsRuntime({ engines: ['tfjs-node', 'cpu'] }) has it, more slowly.`
      : "Check that the shapes of the feeds agree with each other and with the model's card.",
    details: { engine },
  });
}
