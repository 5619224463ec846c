import {
  batchNormalization,
  concatenate,
  conv2d,
  conv2dTranspose,
  input,
  maxPooling2d,
  network,
  reLU,
  type Network,
  type SymbolicTensor,
} from '@medmodal/training';

/** What a segmenter is given and what it tells apart. */
export interface SegmenterFacts {
  readonly channels: 1 | 3;
  /** Number of structures, each with a probability of its own; the background is none of them. */
  readonly classes: number;
  /** Channels at the finest level; each level below has as many more. */
  readonly filters: number;
  /** Levels below the finest, each half the size of the one above. */
  readonly depth: number;
  /** Seed of the first weights. */
  readonly seed: number;
}

/** Name of the network's input, float32 [batch, height, width, channels]. */
export const SEGMENTER_PIXELS = 'pixels';

const MOMENTUM = 0.9;

/** Rows and columns of an input must be a multiple of this. */
export function sizeMultiple({ depth }: Pick<SegmenterFacts, 'depth'>): number {
  return 2 ** (depth + 1);
}

/**
 * A U-Net (Ronneberger et al. 2015) that works at half the size of the picture: a convolution of stride 2 leads in, a
 * transposed one leads back, so that masks have the picture's own pixels at a quarter of the cost. Fully convolutional: any
 * size that is a multiple of {@link sizeMultiple}.
 */
export function segmenterNetwork({ channels, classes, filters, depth, seed }: SegmenterFacts): Network {
  const pixels = input({ shape: ['height', 'width', channels], name: SEGMENTER_PIXELS });
  let features = relu(normalized(conv2d({ filters, kernelSize: 4, strides: 2, ...PLAIN }).apply(pixels)));
  const levels: SymbolicTensor[] = [];
  for (let level = 0; level < depth; level += 1) {
    features = block(features, filters * (level + 1));
    levels.push(features);
    features = maxPooling2d({ poolSize: 2 }).apply(features);
  }
  features = block(features, filters * (depth + 1));
  for (const [above, finer] of [...levels.entries()].toReversed()) {
    const grown = conv2dTranspose({ filters: filters * (above + 1), kernelSize: 2, strides: 2 }).apply(features);
    features = block(concatenate().apply([grown, finer]), filters * (above + 1));
  }
  const outputs = conv2dTranspose({
    filters: classes,
    kernelSize: 4,
    strides: 2,
    padding: 'same',
    activation: 'sigmoid',
    name: 'structures',
  }).apply(features);
  return network({ inputs: pixels, outputs, seed, name: 'segmenter' });
}

const PLAIN = { padding: 'same', useBias: false, kernelInitializer: 'heNormal' } as const;

/** Two convolutions of 3 × 3, each normalised. */
function block(features: SymbolicTensor, filters: number): SymbolicTensor {
  const first = relu(normalized(conv2d({ filters, kernelSize: 3, ...PLAIN }).apply(features)));
  return relu(normalized(conv2d({ filters, kernelSize: 3, ...PLAIN }).apply(first)));
}

function normalized(features: SymbolicTensor): SymbolicTensor {
  return batchNormalization({ momentum: MOMENTUM }).apply(features);
}

function relu(features: SymbolicTensor): SymbolicTensor {
  return reLU().apply(features);
}
