import {
  add,
  batchNormalization,
  concatenate,
  conv2d,
  input,
  network,
  reLU,
  upSampling2d,
  type Network,
  type SymbolicTensor,
} from '@medmodal/training';

/** What the network is given and what it tells apart. */
export interface DetectorFacts {
  /** Rows and columns of the input, each a multiple of 16. */
  readonly size: readonly [height: number, width: number];
  readonly classes: number;
  /** Filters of the first convolution; all others are multiples. */
  readonly filters: number;
  /** Seed of the first weights. */
  readonly seed: number;
}

/** Name of the network's input, float32 [batch, height, width, 3]. */
export const PIXELS = 'pixels';
/** Pixels of the input along each side of a cell of the output. */
export const STRIDE = 8;

const MOMENTUM = 0.9;
/** Logit of a probability of about 5 %: most cells are empty, and a network that knows it from the start learns faster. */
const RARE = -2.9;
/** Logarithm of about three cells, the size of a usual object's half. */
const USUAL_DISTANCE = 1;

/**
 * A small residual network that looks at every cell of 8 × 8 pixels, without anchors (after Zhou et al., "Objects as Points",
 * 2019, and Tian et al., FCOS, 2019): features at a sixteenth of the size are added to those at an eighth, and each cell of
 * float32 [batch, height / 8, width / 8, classes + 4] says, as logits, whether an object of each class has its centre there, and
 * the logarithm of the distances from the cell's centre to the left, upper, right and lower edge of its box, in cells.
 */
export function detectorNetwork({ size: [height, width], classes, filters, seed }: DetectorFacts): Network {
  const pixels = input({ shape: [height, width, 3], name: PIXELS });
  const half = relu(convolved(pixels, { filters, kernelSize: 3, strides: 2 }));
  const quarter = residual(half, filters * 2, 2);
  const eighth = residual(residual(quarter, filters * 4, 2), filters * 4, 1);
  const sixteenth = residual(residual(residual(eighth, filters * 6, 2), filters * 6, 1), filters * 6, 1);
  const lateral = convolved(eighth, { filters: filters * 4, kernelSize: 1, strides: 1 });
  const from = upSampling2d().apply(convolved(sixteenth, { filters: filters * 4, kernelSize: 1, strides: 1 }));
  const joined = residual(relu(add().apply([lateral, from])), filters * 4, 1);
  const seen = relu(convolved(joined, { filters: filters * 4, kernelSize: 3, strides: 1 }));
  const heat = conv2d({ filters: classes, kernelSize: 1, biasInitializer: { constant: RARE }, name: 'heat' });
  const edges = conv2d({ filters: 4, kernelSize: 1, biasInitializer: { constant: USUAL_DISTANCE }, name: 'edges' });
  const outputs = concatenate({ axis: -1, name: 'cells' }).apply([heat.apply(seen), edges.apply(seen)]);
  return network({ inputs: pixels, outputs, seed, name: 'object-detector' });
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

/** Two convolutions and a shortcut past them (He et al. 2016); with strides 2 the picture is halved. */
function residual(features: SymbolicTensor, filters: number, strides: 1 | 2): SymbolicTensor {
  const first = relu(convolved(features, { filters, kernelSize: 3, strides }));
  const second = convolved(first, { filters, kernelSize: 3, strides: 1 });
  const shortcut = strides === 1 ? features : convolved(features, { filters, kernelSize: 1, strides });
  return relu(add().apply([second, shortcut]));
}

function relu(features: SymbolicTensor): SymbolicTensor {
  return reLU().apply(features);
}
