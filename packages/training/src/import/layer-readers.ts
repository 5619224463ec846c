import { SdkError } from '@medmodal/core';
import { activationReaders } from './activation-readers.ts';
import { convolutionReaders } from './convolution-readers.ts';
import { coreReaders } from './core-readers.ts';
import type { ImportedLayer, LayerReader } from './imported-layer.ts';
import { LayerConfig, readLayerEntry } from './layer-config.ts';
import { mergeReaders } from './merge-readers.ts';
import { poolingReaders } from './pooling-readers.ts';
import { recurrentReaders } from './recurrent-readers.ts';
import { shapeReaders } from './shape-readers.ts';

const READERS: Readonly<Record<string, LayerReader>> = {
  ...activationReaders,
  ...convolutionReaders,
  ...coreReaders,
  ...mergeReaders,
  ...poolingReaders,
  ...recurrentReaders,
  ...shapeReaders,
  TimeDistributed: timeDistributed,
};

/** Layers that treat each step alone, so that the wrapper around them has nothing to do. */
const STEPWISE = ['Dense', 'Activation', 'Dropout', 'LayerNormalization', 'ReLU', 'LeakyReLU', 'ELU', 'Softmax'];

function timeDistributed(config: LayerConfig): ImportedLayer {
  const inner = readLayerEntry(config.raw('layer'));
  if (STEPWISE.includes(inner.class_name))
    return readLayer(new LayerConfig({ ...inner, name: config.name }, config.name));
  throw config.fail(`around ${inner.class_name} it is not supported, only around ${STEPWISE.join(', ')}`);
}

/** Our layer of one of Keras. @throws `model.incompatible` for a class that is not known, with those that are. */
export function readLayer(config: LayerConfig): ImportedLayer {
  const reader = Object.hasOwn(READERS, config.className) ? READERS[config.className] : undefined;
  if (reader) return reader(config);
  const known = Object.keys(READERS).toSorted();
  throw new SdkError(
    'model.incompatible',
    `The layer ${config.name} has the class ${config.className}, which cannot be imported.`,
    {
      hint: `These can: ${known.join(', ')}. Others run through the tfjs runtime as they are.`,
      details: { layer: config.name, className: config.className },
    },
  );
}
