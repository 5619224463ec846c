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
  /** Filters of the first convolution; they double from block to block, up to eight times as many. Default 16. */
  readonly width?: number;
  /** Comes before the names of all layers, so that networks of one graph differ. Default none. */
  readonly prefix?: string;
}

/** Name of the network's input, float32 [batch, size, size, channels]. */
export const PIXELS = 'pixels';

const FIRST_FILTERS = 16;
const MOST_DOUBLINGS = 3;
/** Blocks are added until the picture is no larger than this. */
const LAST_SIDE = 8;
const MOMENTUM = 0.9;
const DROPOUT = 0.3;

/**
 * A small residual network (He et al. 2016, without bottlenecks): one convolution, blocks that each halve the picture and
 * double the filters until 8 × 8 pixels or less are left, the mean over them, one dense layer with softmax. 72 thousand
 * weights for 28 × 28 grey pixels.
 */
export function classifierNetwork(facts: NetworkFacts): Network {
  const pixels = pixelInput(facts);
  return network({
    inputs: pixels,
    outputs: classifierBranch(pixels, facts),
    seed: facts.seed,
    name: 'image-classifier',
  });
}

/** The input of a network, float32 [batch, size, size, channels]. */
export function pixelInput({ size, channels }: Pick<NetworkFacts, 'size' | 'channels'>): SymbolicTensor {
  return input({ shape: [size, size, channels], name: PIXELS });
}

/** The layers of {@link classifierNetwork} on an input that several networks share: probabilities [batch, classes]. */
export function classifierBranch(pixels: SymbolicTensor, facts: Omit<NetworkFacts, 'seed'>): SymbolicTensor {
  const { size, classes, width = FIRST_FILTERS, prefix = '' } = facts;
  const strides = size >= 48 ? 2 : 1;
  let features = convolved(pixels, { filters: width, kernelSize: 3, strides, name: `${prefix}first` });
  let side = Math.ceil(size / strides);
  for (let block = 1; side > LAST_SIDE; block += 1) {
    const filters = width * 2 ** Math.min(MOST_DOUBLINGS, block);
    features = residualBlock(relu(features), filters, `${prefix}block-${block}`);
    side = Math.ceil(side / 2);
  }
  const pooled = dropout({ rate: DROPOUT }).apply(globalAveragePooling2d().apply(relu(features)));
  return dense({ units: classes, activation: 'softmax', name: `${prefix}classes` }).apply(pooled);
}

/** Shape and name of {@link convolved}. */
interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly strides: number;
  readonly name: string;
}

/** A convolution without offset and its normalisation, which has one. */
export function convolved(features: SymbolicTensor, { name, ...convolution }: Convolution): SymbolicTensor {
  const layer = conv2d({
    ...convolution,
    padding: 'same',
    useBias: false,
    kernelInitializer: 'heNormal',
    name: `${name}-convolution`,
  });
  return batchNormalization({ momentum: MOMENTUM, name: `${name}-normalization` }).apply(layer.apply(features));
}

/** Two convolutions, the first of which halves the picture, and a shortcut past them. */
function residualBlock(features: SymbolicTensor, filters: number, name: string): SymbolicTensor {
  const first = relu(convolved(features, { filters, kernelSize: 3, strides: 2, name: `${name}-1` }));
  const second = convolved(first, { filters, kernelSize: 3, strides: 1, name: `${name}-2` });
  return add().apply([second, convolved(features, { filters, kernelSize: 1, strides: 2, name: `${name}-shortcut` })]);
}

function relu(features: SymbolicTensor): SymbolicTensor {
  return reLU().apply(features);
}
