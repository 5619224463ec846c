import { int, intOf } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError, showShape } from '../graph/graph-error.ts';
import type { Dimension, GraphNode, Value } from '../graph/graph.ts';
import type { LabelFacts, Loss, LossContext } from '../losses/loss.ts';
import type { LoweredNetwork } from '../network/lower-network.ts';
import type { Network } from '../network/network.ts';

/** The loss of a batch in the graph. */
export interface AddedLoss {
  /** Σ weight·loss / Σ weight over the batch: what is reported. */
  readonly mean: Value;
  /** The mean, and the penalties on weights: what is differentiated. */
  readonly total: Value;
  /** The output for metrics: chances, also where the network leaves softmax or sigmoid to the loss. */
  readonly prediction: Value;
  readonly labels: LabelFacts;
  readonly weightShape: readonly Dimension[];
  /** The sample weights, 0 where the network says that a step is padding; undefined when it says nothing. */
  readonly counted: Value | undefined;
}

/**
 * Adds inputs for labels and sample weights, and the loss.
 *
 * @throws `graph.invalid` when loss and output do not fit, or softmax or sigmoid comes twice or not at all.
 */
export function addLoss(
  builder: GraphBuilder,
  network: Network,
  { lowered, loss }: { readonly lowered: LoweredNetwork; readonly loss: Loss },
): AddedLoss {
  const [prediction, ...more] = lowered.outputs;
  if (!prediction || more.length > 0) throw graphError(network.name, 'a network that is trained must have one output.');
  return builder.within('loss', () => {
    const facts = loss.labels(prediction);
    const logits = logitsOf(builder, prediction);
    checkEnding(network, { facts, logits });
    const labels = builder.input('labels', facts.dtype, facts.shape);
    const mask = lowered.outputMasks[0];
    const each = loss.lossOf({ builder, prediction, logits, labels, mask });
    const given = builder.input('weights', 'float32', each.shape);
    const steps = mask && mask.shape.length === each.shape.length ? mask : undefined;
    const weights = steps ? builder.op('Mul', [given, steps]) : given;
    if (each.shape.length === 0)
      throw graphError('loss', `it must be one number an example, not ${showShape(each.shape)}.`);
    const sum = (value: Value): Value => builder.op('ReduceSum', [value], { keepdims: int(0) });
    const below = builder.op('Max', [sum(weights), builder.scalar(1e-7)]);
    const mean = builder.op('Div', [sum(builder.op('Mul', [each, weights])), below]);
    const penalties = network.weightFacts.flatMap(({ name, l1, l2 }) => {
      const weight = lowered.weights.get(name);
      if (!weight) return [];
      const parts: Value[] = [];
      if (l1 > 0) parts.push(builder.op('Mul', [sum(builder.op('Abs', [weight])), builder.scalar(l1)]));
      if (l2 > 0) parts.push(builder.op('Mul', [sum(builder.op('Mul', [weight, weight])), builder.scalar(l2)]));
      return parts;
    });
    const total = penalties.reduce((left, right) => builder.op('Add', [left, right]), mean);
    const seen = facts.chancesBy ? builder.op(facts.chancesBy, [prediction]) : prediction;
    return { mean, total, prediction: seen, labels: facts, weightShape: each.shape, counted: steps && weights };
  });
}

/** A loss of chances takes the output of softmax or sigmoid, or applies it itself: neither both nor none. */
function checkEnding(
  { layers, outputs }: Network,
  { facts, logits }: { readonly facts: LabelFacts; readonly logits: LossContext['logits'] },
): void {
  if (logits && facts.chancesBy) {
    throw graphError('loss', `the network ends in ${logits.from.toLowerCase()} already; leave out fromLogits.`);
  }
  if (logits?.from === 'Softmax' && logits.value.shape.at(-1) === 1) {
    throw graphError('loss', 'a softmax of one output is 1 for every example; end the network in sigmoid.');
  }
  const { classes, meaning, chancesBy } = facts;
  const last = layers.find(({ name }) => name === outputs[0]?.layer);
  const isBare =
    /^Dense$|Conv/.test(last?.layer.className ?? '') && (last?.layer.config['activation'] ?? 'linear') === 'linear';
  if (!last || !isBare || chancesBy || (classes === undefined && !meaning)) return;
  throw graphError(
    last.name,
    `it ends the network without an activation, and the loss takes chances: give it ${meaning === 'yesOrNo' ? 'sigmoid' : 'softmax'}, or the loss fromLogits: true.`,
  );
}

/** What the softmax over the last axis, or the sigmoid, that ends the network was given; images are turned back to channels last. */
function logitsOf(builder: GraphBuilder, prediction: Value): LossContext['logits'] {
  const madeBy = ({ name }: Value): GraphNode | undefined =>
    builder.nodes.find(({ outputs }) => outputs.some((output) => output.name === name));
  const node = madeBy(prediction);
  const [value] = node?.inputs ?? [];
  if (!node || !value) return undefined;
  if (node.op === 'Sigmoid') return { value, from: 'Sigmoid' };
  const axis = intOf(node, 'axis', -1);
  if (node.op === 'Softmax' && (axis === -1 || axis === value.shape.length - 1)) return { value, from: 'Softmax' };
  const ending = node.op === 'Transpose' || node.op === 'Reshape' ? madeBy(value) : undefined;
  const [logits] = ending?.inputs ?? [];
  if (ending?.op !== 'Sigmoid' || !logits) return undefined;
  return { value: builder.op(node.op, [logits, ...node.inputs.slice(1)], node.attributes), from: 'Sigmoid' };
}
