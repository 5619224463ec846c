import { int } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer, LayerContext } from './layer.ts';
import { shapeOf, type Signal } from './signal.ts';

/** Name of a layer without other arguments. */
export interface Named {
  readonly name?: string;
}

/** `Add` of Keras: the sum of its inputs. @example add().apply([x, shortcut]) */
export function add(config: Named = {}): Layer {
  return merge('Add', config, (context, values) => reduce(context, values, 'Add'));
}

/** `Subtract` of Keras: the first input less the second. */
export function subtract(config: Named = {}): Layer {
  return merge('Subtract', config, (context, values) => reduce(context, values, 'Sub'));
}

export function multiply(config: Named = {}): Layer {
  return merge('Multiply', config, (context, values) => reduce(context, values, 'Mul'));
}

export function maximum(config: Named = {}): Layer {
  return merge('Maximum', config, (context, values) => reduce(context, values, 'Max'));
}

export function minimum(config: Named = {}): Layer {
  return merge('Minimum', config, (context, values) => reduce(context, values, 'Min'));
}

export function average(config: Named = {}): Layer {
  return merge('Average', config, (context, values) => {
    const { builder } = context;
    return builder.op('Mul', [reduce(context, values, 'Add'), builder.scalar(1 / values.length)]);
  });
}

/** `Concatenate` of Keras along an axis, by default the last. */
export function concatenate(config: Named & { readonly axis?: number } = {}): Layer {
  return createLayer({
    className: 'Concatenate',
    config: { ...config },
    lower(context, signals) {
      checkInputs(context, signals);
      const rank = signals[0]?.value.shape.length ?? 0;
      const { axis = -1 } = config;
      const last = axis === -1 || axis === rank - 1;
      if (last && signals.every(({ layout }) => layout === 'channels-first')) {
        const values = signals.map(({ value }) => value);
        return { value: context.builder.op('Concat', values, { axis: int(1) }), layout: 'channels-first' };
      }
      const values = signals.map((signal) => context.plain(signal));
      return plainSignal(context.builder.op('Concat', values, { axis: int(axis) }));
    },
  });
}

type Combine = (context: LayerContext, values: readonly Value[]) => Value;

function merge(className: string, config: Named, combine: Combine): Layer {
  return createLayer({
    className,
    config: { ...config },
    lower(context, signals) {
      checkInputs(context, signals);
      const [first] = signals;
      const alike = signals.every(
        ({ layout, value }) => layout === 'channels-first' && value.shape.length === first?.value.shape.length,
      );
      if (alike)
        return {
          value: combine(
            context,
            signals.map(({ value }) => value),
          ),
          layout: 'channels-first',
        };
      return plainSignal(
        combine(
          context,
          signals.map((signal) => context.plain(signal)),
        ),
      );
    },
  });
}

function checkInputs(context: LayerContext, signals: readonly Signal[]): void {
  if (signals.length >= 2) return;
  const shapes = signals.map((signal) => `[${shapeOf(signal).join(', ')}]`).join(' and ');
  throw context.fail(`it merges two or more inputs and got ${shapes || 'none'}`);
}

function reduce({ builder }: LayerContext, values: readonly Value[], op: string): Value {
  return values.reduce((left, right) => builder.op(op, [left, right]));
}
