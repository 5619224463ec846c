import type { LoadedModel } from './loaded-model.ts';
import type { TfjsArtifacts } from './tfjs-artifacts.ts';
import type { TfjsGraphModel, TfjsLibrary, TfjsModelHandler, TfjsSignatureEntry, TfjsTensor } from './tfjs-library.ts';
import { tfjsTensorSpecs, type TfjsTensorInfo } from './tfjs-tensor-specs.ts';

/**
 * Loads a Graph model. Inputs and outputs have the names of its signature, or those of its nodes where it has none. A free
 * axis has the name the card gives it, else none: nothing in a graph says that two of them are one.
 */
export async function loadGraphModel(
  library: TfjsLibrary,
  handler: TfjsModelHandler,
  { described }: Pick<TfjsArtifacts, 'described'>,
): Promise<LoadedModel> {
  const model = await library.loadGraphModel(handler);
  const inputs = tfjsTensorSpecs(inputInfos(model), { described, first: '' });
  const outputs = tfjsTensorSpecs(outputInfos(model), { described, first: '' });
  const names = outputs.map(({ name }) => name);
  const weights = new Set(Object.values(model.weights).flatMap((tensors) => tensors.map(({ id }) => id)));
  const execute = executor(model);
  return {
    inputs,
    outputs,
    owns: ({ id }) => weights.has(id),
    async run(feeds) {
      const found = [await execute({ ...feeds }, names)].flat();
      return Object.fromEntries(found.map((tensor, index) => [names[index] ?? `${index}`, tensor]));
    },
    dispose: () => model.dispose(),
  };
}

/** Control flow and operations whose output size depends on values need the asynchronous way, which is slower. */
function executor(
  model: TfjsGraphModel,
): (feeds: Record<string, TfjsTensor>, names: readonly string[]) => Promise<TfjsTensor | TfjsTensor[]> {
  let isDynamic = false;
  return async (feeds, names) => {
    if (!isDynamic) {
      try {
        return model.execute(feeds, names);
      } catch (error) {
        if (!(error instanceof Error && error.message.includes('executeAsync'))) throw error;
        isDynamic = true;
      }
    }
    return model.executeAsync(feeds, names);
  };
}

function inputInfos({ inputs, inputNodes, modelSignature }: TfjsGraphModel): TfjsTensorInfo[] {
  return inputs.flatMap((node, index) => {
    const name = inputNodes[index] ?? node.name;
    const entry = modelSignature?.inputs?.[name];
    if (entry?.resourceId !== undefined) return [];
    return { name, dtype: node.dtype ?? entry?.dtype, shape: node.shape ?? shapeOf(entry) };
  });
}

function outputInfos({ outputs, outputNodes, modelSignature }: TfjsGraphModel): TfjsTensorInfo[] {
  const signed = Object.entries(modelSignature?.outputs ?? {});
  if (signed.length > 0) return signed.map(([name, entry]) => ({ name, dtype: entry.dtype, shape: shapeOf(entry) }));
  return outputs.map(({ name, dtype, shape }, index) => ({
    name: outputNodes[index] ?? name,
    dtype: dtype ?? undefined,
    shape: shape ?? undefined,
  }));
}

/** Sizes are 64-bit integers, which JSON holds as text; -1 is free. */
function shapeOf(entry: TfjsSignatureEntry | undefined): number[] | undefined {
  const shape = entry?.tensorShape;
  if (!shape || shape.unknownRank === true) return undefined;
  return (shape.dim ?? []).map(({ size }) => Number(size ?? 0));
}
