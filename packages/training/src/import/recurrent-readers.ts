import { int } from '../graph/attribute.ts';
import { only } from '../layers/activation.ts';
import { bidirectional, type MergeMode } from '../layers/bidirectional.ts';
import { createLayer } from '../layers/create-layer.ts';
import { gru } from '../layers/gru.ts';
import type { Layer } from '../layers/layer.ts';
import { lstm } from '../layers/lstm.ts';
import { simpleRNN } from '../layers/simple-rnn.ts';
import type { GatedOptions, RecurrentOptions } from '../recurrent/recurrent-kind.ts';
import { importedActivation } from './imported-activation.ts';
import { oneLayer, weightSources, type ImportedLayer, type LayerReader, type WeightNames } from './imported-layer.ts';
import { LayerConfig, readLayerEntry } from './layer-config.ts';

function shared(config: LayerConfig): RecurrentOptions & { readonly name: string } {
  config.expect('return_state', false);
  config.expect('stateful', false);
  config.expect('time_major', false);
  return {
    name: config.name,
    units: config.whole('units'),
    activation: importedActivation(config, 'activation', 'tanh'),
    useBias: config.boolean('use_bias', true),
    dropout: config.number('dropout', 0),
    returnSequences: config.boolean('return_sequences', false),
    goBackwards: config.boolean('go_backwards', false),
  };
}

function gated(config: LayerConfig): GatedOptions & { readonly name: string } {
  return { ...shared(config), recurrentActivation: importedActivation(config, 'recurrent_activation', 'hard_sigmoid') };
}

const RECURRENT: Readonly<Record<string, (config: LayerConfig) => Layer>> = {
  SimpleRNN: (config) => simpleRNN(shared(config)),
  LSTM: (config) => lstm(gated(config)),
  // Files without reset_after are older than the argument.
  GRU: (config) => gru({ ...gated(config), resetAfter: config.boolean('reset_after', false) }),
};

function recurrentWeights(config: LayerConfig): WeightNames {
  return {
    kernel: ['kernel'],
    recurrentKernel: ['recurrent_kernel'],
    ...(config.boolean('use_bias', true) && { bias: ['bias'] as const }),
  };
}

const MERGE_MODES: readonly MergeMode[] = ['concat', 'sum', 'mul', 'ave'];

function bidirectionalReader(config: LayerConfig): ImportedLayer {
  config.expect('backward_layer', false);
  const inner = new LayerConfig(readLayerEntry(config.raw('layer')), config.name);
  const make = Object.hasOwn(RECURRENT, inner.className) ? RECURRENT[inner.className] : undefined;
  if (!make) throw config.fail(`around ${inner.className} it is not supported`);
  const said = config.raw('merge_mode') ?? 'none';
  const mergeMode = MERGE_MODES.find((mode) => mode === said);
  if (!mergeMode) throw config.fail(`merge_mode ${JSON.stringify(said)} is not supported`);
  const layer = bidirectional({ name: config.name, layer: make(inner), mergeMode });
  const names = recurrentWeights(inner);
  const sides = (['forward', 'backward'] as const).flatMap((side) => {
    const sources = weightSources([config.name, `${side}_${inner.name}`], names);
    return Object.entries(sources).map(([name, source]) => [`${side}/${name}`, source] as const);
  });
  return { parts: [{ layer, weights: Object.fromEntries(sides) }], apply: (inputs) => [layer.apply(inputs)] };
}

/** Steps in which every feature has the mask value are padding for what comes after. */
function masking(config: LayerConfig): Layer {
  const value = config.number('mask_value', 0);
  return createLayer({
    className: 'Masking',
    config: { name: config.name, maskValue: value },
    lower(context, [signal]) {
      const { builder } = context;
      const steps = context.plain(only(context, signal));
      if (steps.shape.length !== 3) throw context.fail('it takes [batch, length, features]');
      const distance = builder.op('Abs', [builder.op('Sub', [steps, builder.scalar(value)])]);
      const largest = builder.op('ReduceMax', [distance, builder.integers([2])], { keepdims: int(0) });
      const mask = builder.op('Cast', [builder.op('Greater', [largest, builder.scalar(0)])], { to: int(1) });
      const column = builder.op('Unsqueeze', [mask, builder.integers([2])]);
      return { value: builder.op('Mul', [steps, column]), layout: 'plain', mask };
    },
  });
}

/** Recurrent layers of Keras, by class name. Dropout of the state is left out: it only exists in training. */
export const recurrentReaders: Readonly<Record<string, LayerReader>> = {
  ...Object.fromEntries(
    Object.entries(RECURRENT).map(([className, make]) => [
      className,
      (config: LayerConfig) => oneLayer(config, make(config), recurrentWeights(config)),
    ]),
  ),
  Bidirectional: bidirectionalReader,
  Masking: (config) => oneLayer(config, masking(config)),
};
