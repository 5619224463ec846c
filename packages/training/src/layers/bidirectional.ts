import { int } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import { recurrentKind } from '../recurrent/recurrent-kind.ts';
import { only } from './activation.ts';
import { createLayer } from './create-layer.ts';
import { plainSignal } from './layer-context.ts';
import type { Layer, LayerContext } from './layer.ts';
import { batchFirst, lowerRecurrent } from './recurrent-layer.ts';

/** How the outputs of both directions become one. */
export type MergeMode = 'concat' | 'sum' | 'mul' | 'ave';

/** Arguments of {@link bidirectional}. */
export interface BidirectionalOptions {
  /** A `simpleRNN`, `gru` or `lstm`; it is used for both directions, with weights for each. */
  readonly layer: Layer;
  /** Default `concat`: the outputs one behind the other. */
  readonly mergeMode?: MergeMode;
  readonly name?: string;
}

/**
 * `Bidirectional` of Keras (Schuster & Paliwal 1997): a recurrent layer from the first step to the last and another from the
 * last to the first. Weights are named `forward/kernel` … and `backward/kernel` ….
 *
 * @throws `graph.invalid` when the inner layer is not recurrent or goes backwards itself.
 * @example bidirectional({ layer: lstm({ units: 128, returnSequences: true }) })
 */
export function bidirectional(config: BidirectionalOptions): Layer {
  const { layer, mergeMode = 'concat' } = config;
  return createLayer({
    className: 'Bidirectional',
    config: {
      ...config,
      mergeMode,
      layer: { className: layer.className, config: layer.config },
      ...(config.name !== undefined && { name: config.name }),
    },
    lower(context, [signal]) {
      const kind = recurrentKind(layer.className, layer.config);
      if (!kind) throw context.fail(`it takes a simpleRNN, gru or lstm layer, not ${layer.className}`);
      if (kind.options.goBackwards === true) throw context.fail('the inner layer must not go backwards itself');
      const directions = [
        { prefix: 'forward/', reverse: false },
        { prefix: 'backward/', reverse: true },
      ];
      const outputs = lowerRecurrent(context, only(context, signal), { kind, directions });
      if (kind.options.returnSequences !== true) {
        return plainSignal(
          merged(
            context,
            outputs.map(({ last }) => last),
            mergeMode,
          ),
        );
      }
      return plainSignal(
        batchFirst(
          context,
          merged(
            context,
            outputs.map(({ sequence }) => sequence),
            mergeMode,
          ),
        ),
      );
    },
  });
}

function merged({ builder, fail }: LayerContext, values: readonly Value[], mode: MergeMode): Value {
  if (mode === 'concat') return builder.op('Concat', values, { axis: int(-1) });
  if (mode === 'mul') return builder.op('Mul', values);
  if (mode !== 'sum' && mode !== 'ave')
    throw fail(`there is no merge mode ${String(mode)}; there are concat, sum, mul and ave`);
  const sum = builder.op('Add', values);
  return mode === 'sum' ? sum : builder.op('Mul', [sum, builder.scalar(0.5)]);
}
