import type { Value } from '../graph/graph.ts';
import type { LayerContext } from './layer.ts';
import { shapeOf, type Signal } from './signal.ts';

/** What an attention layer is applied to. */
export interface AttentionInputs {
  readonly query: Value;
  readonly value: Value;
  /** The value when no key was given. */
  readonly key: Value;
  readonly queryMask: Value | undefined;
  /** Masks of the keys, [batch, keys]. */
  readonly masks: readonly Value[];
}

/** Query, value and key of an attention layer, each [batch, length, features]. @throws `graph.invalid` for others. */
export function attentionInputs(context: LayerContext, signals: readonly Signal[]): AttentionInputs {
  const [query, value, key] = signals;
  if (!query || !value || signals.length > 3) {
    throw context.fail(`it is applied to [query, value] or [query, value, key], not to ${signals.length} inputs`);
  }
  for (const signal of signals) {
    const shape = shapeOf(signal);
    if (shape.length !== 3 || typeof shape[2] !== 'number') {
      const given = signals.map((each) => `[${shapeOf(each).join(', ')}]`).join(' and ');
      throw context.fail(`each input must be [batch, length, features] with a fixed number of features, not ${given}`);
    }
  }
  const masks = new Set([value.mask, key?.mask].filter((mask) => mask !== undefined));
  return {
    query: context.plain(query),
    value: context.plain(value),
    key: context.plain(key ?? value),
    queryMask: query.mask,
    masks: [...masks],
  };
}
