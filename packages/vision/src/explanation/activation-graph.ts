import { differentiate, GraphBuilder, readUpgradedModel, writeModel, type Graph, type Value } from '@medmodal/training';
import { findFeatureMaps } from './feature-maps.ts';

/** A classifier's graph that puts out where its classes come from. */
export interface ActivationGraph {
  /** Bytes of the `.onnx` file. */
  readonly bytes: Uint8Array;
  /** As the classifier's own, and {@link CLASS_WEIGHTS}. */
  readonly inputs: readonly Value[];
  /** Float32 [batch, rows, columns]: one a branch of the classifier. */
  readonly outputs: readonly Value[];
  /** See `FeatureMaps`. */
  readonly complete: boolean;
}

/** What an activation graph is made of. */
export interface ActivationParts {
  /** Bytes of the classifier's `.onnx` file. */
  readonly model: Uint8Array;
  /** Name of its output that holds the classes. */
  readonly output: string;
  /** How many classes there are. */
  readonly classes: number;
}

/** The input that says which class is asked for: float32 [1, classes], 1 for that class and 0 for the others. */
export const CLASS_WEIGHTS = 'explanation/class';

const SCOPE = 'explanation';

/**
 * Class activation maps as a graph: each map is the sum over channels of the features times the gradient of the class's score
 * by them (HiResCAM, Draelos & Carin 2020; the gradient is Grad-CAM's, Selvaraju et al. 2017). Where the features are averaged
 * and then weighed, that is the class activation map (Zhou et al. 2016) divided by its number of places, and its sum is the
 * score without its bias.
 *
 * @throws `graph.unsupported` where there are no feature maps, or what comes behind them cannot be differentiated;
 * `model.corrupt`, `model.incompatible` for a file that cannot be read.
 */
export function activationGraph({ model, output, classes }: ActivationParts): ActivationGraph {
  const { graph, opset } = readUpgradedModel(model);
  const { maps, scores, complete } = findFeatureMaps(graph, output);
  const builder = builderOf(graph);
  const weights = builder.input(CLASS_WEIGHTS, 'float32', [1, classes]);
  const activations = builder.within(SCOPE, () => {
    const score = scores
      .map((branch) =>
        builder.op('ReduceSum', [builder.op('Mul', [branch, weights])], { keepdims: { kind: 'int', value: 0 } }),
      )
      .reduce((sum, branch) => builder.op('Add', [sum, branch]));
    return differentiate(builder, { of: score, with: maps }).flatMap((gradient, at): Value[] => {
      const map = maps[at];
      return gradient && map ? [sumOfChannels(builder, map, gradient)] : [];
    });
  });
  const outputs = activations.map((value, at) => builder.rename(value, `${SCOPE}/map_${at + 1}`));
  const { inputs } = builder;
  return { bytes: writeModel(builder.build(SCOPE, outputs), { opset }), inputs, outputs, complete };
}

/** A builder that goes on where a graph ends. */
function builderOf(graph: Graph): GraphBuilder {
  const builder = new GraphBuilder();
  builder.inputs.push(...graph.inputs);
  builder.nodes.push(...graph.nodes);
  for (const [name, tensor] of graph.initializers) builder.initializers.set(name, tensor);
  return builder;
}

function sumOfChannels(builder: GraphBuilder, map: Value, gradient: Value): Value {
  const product = builder.op('Mul', [map, gradient]);
  return builder.op('ReduceSum', [product, builder.integers([1])], { keepdims: { kind: 'int', value: 0 } });
}
