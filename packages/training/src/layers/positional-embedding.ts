import { createTensor } from '@medmodal/core';
import { int, tensor } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer } from './layer.ts';

/** Arguments of {@link positionalEmbedding}. */
export interface PositionalEmbeddingOptions {
  /** Longest sequence. Default: the length of the input, when it is fixed. */
  readonly maxLength?: number;
  /** Vectors that are learned, or sines and cosines of the place (Vaswani et al. 2017, section 3.5). Default `learned`. */
  readonly kind?: 'learned' | 'sinusoidal';
  readonly name?: string;
}

/**
 * Adds a vector for its place to each step of [batch, length, features].
 *
 * @throws `graph.invalid` when the length is not fixed and there is no `maxLength`, or it is shorter than the input.
 * @example positionalEmbedding({ maxLength: 512 })
 */
export function positionalEmbedding(config: PositionalEmbeddingOptions = {}): Layer {
  return createLayer({
    className: 'PositionalEmbedding',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const x = context.plain(only(context, signal));
      const [, length, width] = x.shape;
      if (x.shape.length !== 3 || typeof width !== 'number') {
        throw context.fail(`it takes [batch, length, features], not [${x.shape.join(', ')}]`);
      }
      const longest = config.maxLength ?? length;
      if (typeof longest !== 'number') throw context.fail('an input of any length needs maxLength');
      if (typeof length === 'number' && length > longest) {
        throw context.fail(`the input has ${length} steps and maxLength is ${longest}`);
      }
      const table =
        config.kind === 'sinusoidal'
          ? builder.floats([longest, width], sinusoids(longest, width))
          : context.weight('embeddings', { shape: [longest, width], initializer: 'glorotUniform' });
      const rows = length === longest ? table : builder.op('Gather', [table, places(builder, x)]);
      return plainSignal(builder.op('Add', [x, rows]));
    },
  });
}

/** 0, 1, 2, … as int64 [length]. */
function places(builder: GraphBuilder, x: Value): Value {
  const [from, to, axes] = [
    [0, 0],
    [1, 1],
    [0, 2],
  ].map((list) => builder.integers(list));
  const column = builder.op('Squeeze', [builder.op('Slice', [x, from, to, axes]), axes]);
  const one = tensor(createTensor('int64', [1], BigInt64Array.of(1n)));
  const ones = builder.op('ConstantOfShape', [builder.op('Shape', [column])], { value: one });
  return builder.op('CumSum', [ones, builder.integers([0])], { exclusive: int(1) });
}

/** sin(place / 10000^(i / width)) at even i and the cosine of the same behind it. */
function sinusoids(length: number, width: number): Float32Array {
  return Float32Array.from({ length: length * width }, (_, index) => {
    const [place, at] = [Math.floor(index / width), index % width];
    const angle = place / 10_000 ** ((at - (at % 2)) / width);
    return at % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  });
}
