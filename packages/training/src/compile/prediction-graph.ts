import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Dimension, Graph } from '../graph/graph.ts';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import { lowerNetwork, storedWeights } from '../network/lower-network.ts';
import type { Network } from '../network/network.ts';
import { addLoss } from './add-loss.ts';

/** The graph that answers, with the weights stored in it: what is exported. Outputs are named as the network's are. */
export function predictionGraph(network: Network): Graph {
  const builder = new GraphBuilder();
  const lowered = lowerNetwork(builder, network, { training: false, weight: storedWeights(builder, network.weights) });
  const outputs = lowered.outputs.map((value, index) =>
    builder.rename(value, network.outputs[index]?.name ?? `output_${index + 1}`),
  );
  return builder.build(network.name, outputs);
}

/** What {@link validationGraph} gives. */
export interface ValidationGraph {
  readonly graph: Graph;
  readonly labels: LabelFacts;
  /** Axes of the sample weights. */
  readonly weightShape: readonly Dimension[];
}

/**
 * The graph that measures while training goes on: prediction and loss of a batch, with the weights as inputs, so that they can
 * be replaced without loading it again.
 */
export function validationGraph(network: Network, loss: Loss): ValidationGraph {
  const builder = new GraphBuilder();
  const lowered = lowerNetwork(builder, network, {
    training: false,
    weight: (name, { shape }) => builder.input(name, 'float32', shape),
  });
  const { mean, prediction, labels, weightShape, counted } = addLoss(builder, network, { lowered, loss });
  const outputs = [builder.rename(mean, 'loss'), builder.rename(prediction, 'prediction')];
  if (counted) outputs.push(builder.rename(counted, 'counted'));
  return { graph: builder.build(`${network.name}.validation`, outputs), labels, weightShape };
}
