import {
  add,
  batchNormalization,
  conv2d,
  dense,
  dropout,
  globalAveragePooling2d,
  input,
  network,
  reLU,
  type Network,
  type SymbolicTensor,
} from '@medmodal/training';

/** What the network is given and what it tells apart. */
export interface NetworkFacts {
  /** Rows and columns of the input. */
  readonly size: number;
  readonly channels: 1 | 3;
  readonly classes: number;
  /** Seed of the first weights. */
  readonly seed: number;
}

/** Name of the network's input, float32 [batch, size, size, channels]. */
export const PIXELS = 'pixels';

const FIRST_FILTERS = 16;
const MOST_FILTERS = 128;
/** Blocks are added until the picture is no larger than this. */
const LAST_SIDE = 8;
const MOMENTUM = 0.9;
const DROPOUT = 0.3;

/**
 * A small residual network (He et al. 2016, without bottlenecks): one convolution, blocks that each halve the picture and
 * double the filters until 8 × 8 pixels or less are left, the mean over them, one dense layer with softmax. 72 thousand
 * weights for 28 × 28 grey pixels.
 */
export function classifierNetwork({ size, channels, classes, seed }: NetworkFacts): Network {
  const pixels = input({ shape: [size, size, channels], name: PIXELS });
  const strides = size >= 48 ? 2 : 1;
  let features = convolved(pixels, { filters: FIRST_FILTERS, kernelSize: 3, strides });
  let side = Math.ceil(size / strides);
  for (let filters = FIRST_FILTERS * 2; side > LAST_SIDE; filters = Math.min(MOST_FILTERS, filters * 2)) {
    features = residualBlock(relu(features), filters);
    side = Math.ceil(side / 2);
  }
  const pooled = dropout({ rate: DROPOUT }).apply(globalAveragePooling2d().apply(relu(features)));
  const outputs = dense({ units: classes, activation: 'softmax', name: 'classes' }).apply(pooled);
  return network({ inputs: pixels, outputs, seed, name: 'image-classifier' });
}

interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides: number;
}

/** A convolution without offset and its normalisation, which has one. */
function convolved(features: SymbolicTensor, convolution: Convolution): SymbolicTensor {
  const layer = conv2d({ ...convolution, padding: 'same', useBias: false, kernelInitializer: 'heNormal' });
  return batchNormalization({ momentum: MOMENTUM }).apply(layer.apply(features));
}

/** Two convolutions, the first of which halves the picture, and a shortcut past them. */
function residualBlock(features: SymbolicTensor, filters: number): SymbolicTensor {
  const first = relu(convolved(features, { filters, kernelSize: 3, strides: 2 }));
  const second = convolved(first, { filters, kernelSize: 3, strides: 1 });
  return add().apply([second, convolved(features, { filters, kernelSize: 1, strides: 2 })]);
}

function relu(features: SymbolicTensor): SymbolicTensor {
  return reLU().apply(features);
}
