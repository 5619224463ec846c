import type { GraphBuilder, Loss, Value } from '@medmodal/training';

/** Left, upper, right, lower. */
const EDGES = 4;

/** How many numbers the label of a cell has: (found, empty) for each class, the weight of the box, its four distances. */
export function labelDepth(classes: number): number {
  return classes * 2 + 1 + EDGES;
}

/** Objects of a usual image: the sum over its cells is divided by it. */
const USUAL_OBJECTS = 12;
const BOX_WEIGHT = 2;
/** Bounds of the logarithm of a distance, so that exp stays finite. */
const LEAST_LOG = -4;
const MOST_LOG = 5;

/**
 * The loss of a detector. For each class of a cell the focal loss of Zhou et al. 2019, equation 1, with α = 2: weight "found" times
 * (1 − p)² · −log p, and weight "empty" times p² · −log(1 − p). For the box 1 − IoU (Yu et al. 2016, UnitBox) with its weight.
 *
 * Labels: float32 [batch, rows, columns, {@link labelDepth}]; distances in cells, above 0 where the box has a weight.
 */
export function detectorLoss(classes: number): Loss {
  return {
    name: 'detector',
    config: { classes },
    labels: (prediction) => ({ dtype: 'float32', shape: [...prediction.shape.slice(0, -1), labelDepth(classes)] }),
    lossOf({ builder, prediction, labels }) {
      const logits = part(builder, prediction, { first: 0, length: classes });
      const edges = part(builder, prediction, { first: classes, length: EDGES });
      const found = part(builder, labels, { first: 0, length: classes });
      const empty = part(builder, labels, { first: classes, length: classes });
      const weight = part(builder, labels, { first: classes * 2, length: 1 });
      const distances = part(builder, labels, { first: classes * 2 + 1, length: EDGES });
      const heat = sum(builder, focal(builder, logits, { found, empty }));
      const miss = builder.op('Sub', [builder.scalar(1), overlap(builder, edges, distances)]);
      const boxes = sum(builder, builder.op('Mul', [weight, miss]));
      const weights = builder.op('Add', [sum(builder, weight), builder.scalar(1)]);
      return builder.op('Add', [
        builder.op('Div', [heat, builder.scalar(USUAL_OBJECTS)]),
        builder.op('Mul', [builder.op('Div', [boxes, weights]), builder.scalar(BOX_WEIGHT)]),
      ]);
    },
  };
}

/** Numbers of the last axis. */
function part(
  builder: GraphBuilder,
  value: Value,
  { first, length }: { readonly first: number; readonly length: number },
): Value {
  const ends = builder.integers([first + length]);
  return builder.op('Slice', [value, builder.integers([first]), ends, builder.integers([-1])]);
}

/** The sum over all but the first axis. */
function sum(builder: GraphBuilder, value: Value): Value {
  return builder.op('ReduceSum', [value, builder.integers([1, 2, 3])], { keepdims: { kind: 'int', value: 0 } });
}

function focal(
  builder: GraphBuilder,
  logits: Value,
  { found, empty }: { readonly found: Value; readonly empty: Value },
): Value {
  const chance = builder.op('Sigmoid', [logits]);
  const against = builder.op('Sub', [builder.scalar(1), chance]);
  const square = (value: Value): Value => builder.op('Mul', [value, value]);
  const missed = builder.op('Mul', [square(against), builder.op('Softplus', [builder.op('Neg', [logits])])]);
  const invented = builder.op('Mul', [square(chance), builder.op('Softplus', [logits])]);
  return builder.op('Add', [builder.op('Mul', [found, missed]), builder.op('Mul', [empty, invented])]);
}

/** Intersection over union of two boxes around the same point, given by the distances of their edges. */
function overlap(builder: GraphBuilder, logarithms: Value, distances: Value): Value {
  const bounded = builder.op('Clip', [logarithms, builder.scalar(LEAST_LOG), builder.scalar(MOST_LOG)]);
  const predicted = builder.op('Exp', [bounded]);
  const area = (of: Value): Value => {
    const [left = of, upper = of, right = of, lower = of] = [0, 1, 2, 3].map((first) =>
      part(builder, of, { first, length: 1 }),
    );
    return builder.op('Mul', [builder.op('Add', [left, right]), builder.op('Add', [upper, lower])]);
  };
  const both = area(builder.op('Min', [predicted, distances]));
  const either = builder.op('Sub', [builder.op('Add', [area(predicted), area(distances)]), both]);
  return builder.op('Div', [both, builder.op('Add', [either, builder.scalar(1e-6)])]);
}
