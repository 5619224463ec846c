import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { GradientContext } from '../gradients/gradient-rule.ts';
import { zerosLike } from '../gradients/layout-gradients.ts';
import type { CellRun } from './cell-run.ts';
import { stack, unstack } from './directions.ts';
import { missingPart } from './missing-part.ts';
import { scan, type ScanDefinition, type Scanned } from './scan.ts';

/** The loop that is differentiated. */
export interface ForwardRun {
  readonly run: CellRun;
  /** States before the first step. */
  readonly states: readonly Value[];
  readonly scanned: Scanned;
}

/** Gradients by the inputs of the loop, in their order, and by the weights of its steps. */
export interface CellGradient {
  readonly inputs: readonly (Value | undefined)[];
  readonly weights: readonly Value[];
}

/**
 * Back-propagation through time (Werbos 1990): a loop from the last step to the first for what depends on the step after it;
 * everything else – factors before, gradients by weights after – is computed for all steps at once.
 */
export function cellGradient(
  { builder, gradients }: Pick<GradientContext, 'builder' | 'gradients'>,
  { run, states, scanned }: ForwardRun,
): CellGradient {
  const { cell, directions, weights, mask } = run;
  const count = directions.length;
  const kept = scanned.outputs.slice(count);
  const saved = mask ? kept.slice(0, -1) : kept;
  const factors = cell.factors(builder, saved, mask ? kept.at(-1) : undefined);
  const byOutputs = outputGradients(builder, scanned.outputs.slice(0, count), gradients.slice(cell.stateCount));
  const back = scan(builder, {
    name: 'steps',
    states: states.map((state, index) => gradients[index] ?? zerosLike(builder, state)),
    sequences: [
      ...byOutputs.map((value, index) => ({ value, reverse: directions[index]?.reverse !== true })),
      ...factors.map((value) => ({ value, reverse: true })),
    ],
    step: stepBack(run, byOutputs.length),
  });
  const perDirection = directions.map(({ reverse }, index) => {
    const sequence = scanned.outputs[index];
    const [start] = states;
    if (!sequence || !start) throw missingPart('recurrent');
    const outputs = back.outputs.filter((_, at) => at % count === index);
    return cell.weightGradients(builder, {
      previous: rows(builder, previousOutputs(builder, { sequence, start, index, reverse })),
      outputs: outputs.map((value) => rows(builder, value)),
    });
  });
  return {
    inputs: [...back.states, ...back.outputs.slice(0, count)],
    weights: weights.map((weight, index) =>
      joined(
        builder,
        perDirection.flatMap((all) => all[index] ?? []),
        weight,
      ),
    ),
  };
}

/** One step back. Its entries are the gradients by the outputs, if any, and the factors. */
function stepBack({ cell, directions, weights }: CellRun, given: number): ScanDefinition['step'] {
  return (body, [later, ...others], entries) => {
    if (!later) throw missingPart('recurrent');
    const first = given === 0 ? later : body.op('Add', [later, stack(body, entries.slice(0, given))]);
    const { states, outputs } = cell.back(body, {
      gradients: [first, ...others],
      factors: entries.slice(given),
      weights,
    });
    const apart = outputs.flatMap((value) =>
      unstack(body, value, directions.length).map((part, index) => ({
        value: part,
        reverse: directions[index]?.reverse !== true,
      })),
    );
    return { states, outputs: apart };
  };
}

/** Gradients by the sequences of all directions, or none when only the last states are used. */
function outputGradients(
  builder: GraphBuilder,
  outputs: readonly Value[],
  gradients: readonly (Value | undefined)[],
): Value[] {
  const given = outputs.map((_, index) => gradients[index]);
  if (given.every((gradient) => !gradient)) return [];
  return outputs.map((output, index) => given[index] ?? zerosLike(builder, output));
}

interface Shifted {
  readonly sequence: Value;
  /** First states of all directions. */
  readonly start: Value;
  /** Number of the direction. */
  readonly index: number;
  readonly reverse: boolean;
}

/** The output before each step: moved by one, with the first state where the sequence begins. */
function previousOutputs(builder: GraphBuilder, { sequence, start, index, reverse }: Shifted): Value {
  const axis = builder.integers([0]);
  const bounds = [builder.integers([index]), builder.integers([index + 1])];
  const one = start.shape.length === 2 ? start : builder.op('Slice', [start, ...bounds, axis]);
  const first = builder.op('Unsqueeze', [one, axis]);
  const [from, to] = reverse ? [1, 2 ** 40] : [0, -1];
  const moved = builder.op('Slice', [sequence, builder.integers([from]), builder.integers([to]), axis]);
  return builder.op('Concat', reverse ? [moved, first] : [first, moved], { axis: int(0) });
}

function rows(builder: GraphBuilder, value: Value): Value {
  return builder.op('Reshape', [value, builder.integers([-1, Number(value.shape.at(-1))])]);
}

/** Gradients of both directions in the shape of the weight. */
function joined(builder: GraphBuilder, parts: readonly Value[], weight: Value): Value {
  const whole = parts.map((part) =>
    parts.length === 1 ? part : builder.op('Unsqueeze', [part, builder.integers([0])]),
  );
  const together = stack(builder, whole);
  const shape = weight.shape.map(Number);
  return together.shape.join() === shape.join() ? together : builder.op('Reshape', [together, builder.integers(shape)]);
}
