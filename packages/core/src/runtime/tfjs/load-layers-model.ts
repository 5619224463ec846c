import type { LoadedModel } from './loaded-model.ts';
import type { TfjsArtifacts } from './tfjs-artifacts.ts';
import type { TfjsLayersModel, TfjsLibrary, TfjsModelHandler, TfjsSymbolicTensor } from './tfjs-library.ts';
import { tfjsTensorSpecs, type TfjsTensorInfo } from './tfjs-tensor-specs.ts';

/**
 * Loads a Layers model. Inputs and outputs are named after their layers (`:1`, `:2` for further outputs of one layer), the
 * first axis is `batch`. States of recurrent layers are reset before each run, so that runs do not depend on each other.
 */
export async function loadLayersModel(
  library: TfjsLibrary,
  handler: TfjsModelHandler,
  { described }: Pick<TfjsArtifacts, 'described'>,
): Promise<LoadedModel> {
  const model = await library.loadLayersModel(handler);
  const names = { described, first: 'batch' };
  const inputs = tfjsTensorSpecs(infos(model.inputs, model.inputNames), names);
  const outputs = tfjsTensorSpecs(infos(model.outputs, model.outputNames), names);
  return {
    inputs,
    outputs,
    owns: () => false,
    async run(feeds) {
      resetStates(model);
      const given = inputs.flatMap(({ name }) => feeds[name] ?? []);
      const found = [model.predictOnBatch(given)].flat();
      return Object.fromEntries(found.map((tensor, index) => [outputs[index]?.name ?? `${index}`, tensor]));
    },
    dispose: () => dispose(model),
  };
}

function resetStates(model: TfjsLayersModel): void {
  if (model.stateful) model.resetStates();
}

/** TensorFlow.js leaves the states of recurrent layers behind. */
function dispose(model: TfjsLayersModel): void {
  for (const layer of model.layers.filter(({ stateful }) => stateful))
    for (const state of layer.getStates?.() ?? []) state?.dispose();
  model.dispose();
}

function infos(tensors: readonly TfjsSymbolicTensor[], names: readonly string[]): TfjsTensorInfo[] {
  return tensors.map(({ dtype, shape }, index) => {
    const name = names[index] ?? String(index);
    const earlier = names.slice(0, index).filter((each) => each === name).length;
    return { name: earlier === 0 ? name : `${name}:${earlier}`, dtype, shape };
  });
}
