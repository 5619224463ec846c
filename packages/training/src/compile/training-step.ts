import { createTensor, type Tensor, type TensorMap } from '@medmodal/core';
import { withBatchInnermost } from '../gradients/convolution-layout.ts';
import { differentiate } from '../gradients/differentiate.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError } from '../graph/graph-error.ts';
import type { Dimension, Graph, Shape, Value } from '../graph/graph.ts';
import type { LabelFacts, Loss } from '../losses/loss.ts';
import { lowerNetwork, type LoweredNetwork } from '../network/lower-network.ts';
import type { Network } from '../network/network.ts';
import { clipGradients } from '../optimizers/clip-gradients.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { addLoss } from './add-loss.ts';

/** What a step is made of. */
export interface StepOptions {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Weights that stay as they are, by name. Default: none. */
  readonly frozen?: (weight: string) => boolean;
  /** Whether the predictions of the batch are given back, for metrics. */
  readonly predictions: boolean;
  /** Only operators that every device has. Default false. */
  readonly portable?: boolean;
}

/** A mask the graph must be fed, by input name. */
export interface StepMask {
  readonly name: string;
  readonly shape: Shape;
  readonly rate: number;
}

/** One graph that holds forward pass, backward pass and optimizer step, and how to run it again and again. */
export interface TrainingStep {
  readonly graph: Graph;
  /** First values of what stays with the session: weights, and the optimizer's state as zeros. */
  readonly resident: TensorMap;
  /** Which output replaces which resident after a step. */
  readonly carry: Readonly<Record<string, string>>;
  readonly labels: LabelFacts;
  /** Axes of the sample weights: those of the loss of an element. */
  readonly weightShape: readonly Dimension[];
  readonly masks: readonly StepMask[];
  /** Names of the optimizer's scalars; their inputs are `optimizer.NAME`. */
  readonly scalars: readonly string[];
}

/** Name of the optimizer's state of a weight. */
export function slotName(weight: string, slot: string): string {
  return `${weight}#${slot}`;
}

/**
 * Compiles a network, a loss and an optimizer into one ONNX graph.
 *
 * @throws `graph.invalid` when the loss does not fit the output; `graph.unsupported` when an operator has no gradient rule.
 */
export function compileTrainingStep(network: Network, options: StepOptions): TrainingStep {
  const builder = new GraphBuilder({ portable: options.portable === true });
  const lowered = lowerNetwork(builder, network, {
    training: true,
    weight: (name, { shape }) => builder.input(name, 'float32', shape),
  });
  const { mean, total, prediction, labels, weightShape, counted } = addLoss(builder, network, {
    lowered,
    loss: options.loss,
  });
  const trained = network.weightFacts.filter(({ name, trainable }) => trainable && options.frozen?.(name) !== true);
  if (trained.length === 0) throw graphError(network.name, 'all weights are frozen: there is nothing to train.');
  const values = trained.map(({ name }) => weightValue(lowered, name));
  const raw = differentiate(builder, { of: total, with: values });
  const known = trained.flatMap((facts, index) => {
    const gradient = raw[index];
    return gradient ? [{ facts, gradient }] : [];
  });
  const gradients = clipGradients(
    builder,
    known.map(({ gradient }) => gradient),
    options.optimizer.clipping,
  );
  const carried = new Map<string, Value>();
  const resident: Record<string, Tensor> = Object.fromEntries(network.weights);
  const scalars = scalarInputs(builder, options.optimizer);
  known.forEach(({ facts }, index) => {
    const slots = Object.fromEntries(
      options.optimizer.slotNames.map((slot) => {
        const name = slotName(facts.name, slot);
        resident[name] = zeros(facts.shape);
        return [slot, builder.input(name, 'float32', facts.shape)];
      }),
    );
    const update = options.optimizer.update({
      builder,
      weight: weightValue(lowered, facts.name),
      gradient: gradients[index] ?? builder.scalar(0),
      slots,
      scalars,
      withoutDecay: options.optimizer.excludesFromDecay(facts.name),
    });
    carried.set(facts.name, update.weight);
    for (const [slot, value] of Object.entries(update.slots)) carried.set(slotName(facts.name, slot), value);
  });
  for (const [name, value] of lowered.updates) if (options.frozen?.(name) !== true) carried.set(name, value);
  const next = [...carried].map(([name, value]) => [name, builder.rename(value, `${name}.next`)] as const);
  const outputs = [
    builder.rename(mean, 'loss'),
    ...(options.predictions ? [builder.rename(prediction, 'prediction')] : []),
    ...(counted ? [builder.rename(counted, 'counted')] : []),
  ];
  return {
    graph: withBatchInnermost(
      builder.build(`${network.name}.training`, [...outputs, ...next.map(([, value]) => value)]),
    ),
    resident,
    carry: Object.fromEntries(next.map(([name, value]) => [name, value.name])),
    labels,
    weightShape,
    masks: lowered.masks.map(({ value, rate }) => ({ name: value.name, shape: value.shape, rate })),
    scalars: Object.keys(scalars),
  };
}

function weightValue(lowered: LoweredNetwork, name: string): Value {
  const value = lowered.weights.get(name);
  if (!value) throw graphError(name, 'the layer did not ask for this weight when it was put into the graph.');
  return value;
}

function scalarInputs(builder: GraphBuilder, optimizer: Optimizer): Record<string, Value> {
  const names = Object.keys(optimizer.scalars({ step: 1, learningRate: optimizer.learningRate }));
  return Object.fromEntries(names.map((name) => [name, builder.input(`optimizer.${name}`, 'float32', [])]));
}

function zeros(shape: readonly number[]): Tensor {
  return createTensor('float32', shape, new Float32Array(shape.reduce((product, length) => product * length, 1)));
}
