import { int } from '../graph/attribute.ts';
import type { Shape, Value } from '../graph/graph.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer, LayerContext } from './layer.ts';
import { shapeOf } from './signal.ts';

/**
 * `TimeDistributed` of Keras: a layer applied to each step of [batch, length, …] as if steps were examples. `dense` does so by
 * itself; this is for convolutions over frames and the like.
 *
 * @throws `graph.invalid` for an input without steps.
 * @example timeDistributed({ layer: conv2d({ filters: 8, kernelSize: 3 }) })
 */
export function timeDistributed(config: { readonly layer: Layer; readonly name?: string }): Layer {
  const { layer, name } = config;
  return createLayer({
    className: 'TimeDistributed',
    config: { layer: { className: layer.className, config: layer.config }, ...(name !== undefined && { name }) },
    lower(context, [signal]) {
      const { builder } = context;
      const input = only(context, signal);
      const x = context.plain(input);
      const [batch = 'batch', length = 'length', ...rest] = x.shape;
      if (rest.length === 0 || rest.some((each) => typeof each !== 'number')) {
        throw context.fail(`it takes [batch, length, …] with fixed lengths behind, not [${shapeOf(input).join(', ')}]`);
      }
      const flat = builder.op('Reshape', [x, builder.integers([-1, ...rest.map(Number)])]);
      const each = context.plain(layer.lower(context, [plainSignal(flat)]));
      const steps = leading(context, x);
      const after = builder.op('Slice', [builder.op('Shape', [each]), builder.integers([1]), builder.integers([99])]);
      const shape: Shape = [batch, length, ...each.shape.slice(1)];
      const whole = builder.op('Reshape', [each, builder.op('Concat', [steps, after], { axis: int(0) })]);
      return plainSignal({ ...whole, shape });
    },
  });
}

/** Batch and length as int64 [2]. */
function leading({ builder }: LayerContext, x: Value): Value {
  return builder.op('Slice', [builder.op('Shape', [x]), builder.integers([0]), builder.integers([2])]);
}
