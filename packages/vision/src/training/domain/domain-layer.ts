import { createLayer, type GraphBuilder, type Layer, type Value } from '@medmodal/training';

/**
 * A layer without weights of its own.
 *
 * @param lower makes its nodes of its one or two inputs, whose channels are last; of one, the second is the first
 */
export function layerOf(
  className: string,
  lower: (builder: GraphBuilder, first: Value, second: Value) => Value,
): Layer {
  return createLayer({
    className,
    config: {},
    lower: (context, signals) => {
      const [first, second = first] = signals.map((signal) => context.plain(signal));
      if (!first || !second) throw context.fail('its input is missing');
      return { value: lower(context.builder, first, second), layout: 'plain' };
    },
  });
}
