import { SdkError } from '@medmodal/core';
import { timeDistributed } from '../layers/time-distributed.ts';
import { activationReaders } from './activation-readers.ts';
import { attentionReaders } from './attention-readers.ts';
import { convolutionReaders } from './convolution-readers.ts';
import { coreReaders } from './core-readers.ts';
import type { ImportedLayer, LayerReader } from './imported-layer.ts';
import { LayerConfig, readLayerEntry } from './layer-config.ts';
import { mergeReaders } from './merge-readers.ts';
import { pictureReaders } from './picture-readers.ts';
import { poolingReaders } from './pooling-readers.ts';
import { recurrentReaders } from './recurrent-readers.ts';
import { shapeReaders } from './shape-readers.ts';

const READERS: Readonly<Record<string, LayerReader>> = {
  ...activationReaders,
  ...attentionReaders,
  ...convolutionReaders,
  ...coreReaders,
  ...mergeReaders,
  ...pictureReaders,
  ...poolingReaders,
  ...recurrentReaders,
  ...shapeReaders,
  TimeDistributed: timeDistributedReader,
};

/** Layers that treat each step alone, so that the wrapper around them has nothing to do. */
const STEPWISE = ['Dense', 'Activation', 'Dropout', 'LayerNormalization', 'ReLU', 'LeakyReLU', 'ELU', 'Softmax'];

function timeDistributedReader(config: LayerConfig): ImportedLayer {
  const entry = readLayerEntry(config.raw('layer'));
  const inner = readLayer(new LayerConfig({ ...entry, name: config.name }, config.name));
  if (STEPWISE.includes(entry.class_name)) return inner;
  const [part, ...more] = inner.parts;
  if (!part || more.length > 0) throw config.fail(`around ${entry.class_name} it is not supported`);
  const layer = timeDistributed({ layer: part.layer, name: config.name });
  return { parts: [{ ...part, layer }], apply: (inputs) => [layer.apply(inputs)] };
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
