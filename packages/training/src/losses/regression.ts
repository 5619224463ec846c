import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { checkRange } from '../schedules/check-range.ts';
import { meanOverOutputs } from './cross-entropy.ts';
import type { Loss } from './loss.ts';

function regression(
  name: string,
  config: Readonly<Record<string, unknown>>,
  each: (builder: GraphBuilder, error: Value) => Value,
): Loss {
  return {
    name,
    config,
    labels: (prediction) => ({ dtype: 'float32', shape: prediction.shape }),
    lossOf: ({ builder, prediction, labels }) =>
      meanOverOutputs(builder, each(builder, builder.op('Sub', [prediction, labels]))),
  };
}

/** (prediction − label)², the mean over the outputs of an example. */
export function meanSquaredError(): Loss {
  return regression('meanSquaredError', {}, (builder, error) => builder.op('Mul', [error, error]));
}

/** |prediction − label|, the mean over the outputs of an example. */
export function meanAbsoluteError(): Loss {
  return regression('meanAbsoluteError', {}, (builder, error) => builder.op('Abs', [error]));
}

/** Half the square up to `delta`, a straight line of slope `delta` beyond (Huber 1964). Default delta 1. */
export function huber(config: { readonly delta?: number } = {}): Loss {
  const delta = config.delta ?? 1;
  checkRange('delta', delta, { above: 0 });
  return regression('huber', { ...config }, (builder, error) => {
    const size = builder.op('Abs', [error]);
    const near = builder.op('Min', [size, builder.scalar(delta)]);
    const square = builder.op('Mul', [builder.op('Mul', [near, near]), builder.scalar(0.5)]);
    const far = builder.op('Mul', [builder.op('Sub', [size, near]), builder.scalar(delta)]);
    return builder.op('Add', [square, far]);
  });
}
