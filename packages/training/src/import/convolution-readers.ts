import {
  conv1d,
  conv2d,
  conv2dTranspose,
  conv3d,
  depthwiseConv2d,
  separableConv2d,
  type ConvolutionOptions,
} from '../layers/convolution.ts';
import type { Layer } from '../layers/layer.ts';
import { zeroPadding1d } from '../layers/zero-padding.ts';
import { inSequence, oneLayer, type ImportedLayer, type LayerReader, type WeightNames } from './imported-layer.ts';
import { importedActivation } from './imported-activation.ts';
import type { LayerConfig } from './layer-config.ts';
import { convolutionKernel, depthwiseKernel, transposeWeight } from './transpose-weight.ts';

type Shared = Omit<ConvolutionOptions, 'filters' | 'groups' | 'padding'> & { readonly padding: 'valid' | 'same' };

/** Arguments that all convolutions have. */
function shared(config: LayerConfig): Shared {
  config.expectChannelsLast();
  const kernelSize = config.perAxis('kernel_size');
  if (kernelSize === undefined) throw config.fail('kernel_size is missing');
  const padding = config.text('padding', 'valid');
  if (padding !== 'valid' && padding !== 'same') throw config.fail(`padding ${padding} is not supported`);
  return {
    name: config.name,
    kernelSize,
    strides: config.perAxis('strides') ?? 1,
    dilationRate: config.perAxis('dilation_rate') ?? 1,
    padding,
    useBias: config.boolean('use_bias', true),
    activation: importedActivation(config),
  };
}

function withBias(config: LayerConfig, names: WeightNames): WeightNames {
  return config.boolean('use_bias', true) ? { ...names, bias: ['bias'] } : names;
}

function convolution(make: (options: ConvolutionOptions) => Layer): LayerReader {
  return (config) => {
    const groups = config.raw('groups') === undefined ? 1 : config.whole('groups');
    const layer = make({ ...shared(config), filters: config.whole('filters'), groups });
    return oneLayer(config, layer, withBias(config, { kernel: ['kernel', convolutionKernel] }));
  };
}

/** A causal convolution is padded at the beginning alone, so that a step never sees a later one. */
function conv1dReader(config: LayerConfig): ImportedLayer {
  if (config.text('padding', 'valid') !== 'causal') return convolution(conv1d)(config);
  const first = (given: number | readonly number[] | undefined): number => [given ?? 1].flat()[0] ?? 1;
  const before = (first(config.perAxis('kernel_size')) - 1) * first(config.perAxis('dilation_rate'));
  const padding = zeroPadding1d({ name: `${config.name}_padding`, padding: [[before, 0]] });
  return inSequence([oneLayer(config, padding), convolution(conv1d)(config.with({ padding: 'valid' }))]);
}

/** Convolutions of Keras, by class name. */
export const convolutionReaders: Readonly<Record<string, LayerReader>> = {
  Conv1D: conv1dReader,
  Conv2D: convolution(conv2d),
  Conv3D: convolution(conv3d),
  DepthwiseConv2D: (config) => {
    const depthMultiplier = config.number('depth_multiplier', 1);
    const layer = depthwiseConv2d({ ...shared(config), depthMultiplier });
    return oneLayer(config, layer, withBias(config, { depthwiseKernel: ['depthwise_kernel', depthwiseKernel] }));
  },
  SeparableConv2D: (config) => {
    const depthMultiplier = config.number('depth_multiplier', 1);
    const layer = separableConv2d({ ...shared(config), filters: config.whole('filters'), depthMultiplier });
    return oneLayer(
      config,
      layer,
      withBias(config, {
        depthwiseKernel: ['depthwise_kernel', depthwiseKernel],
        pointwiseKernel: ['pointwise_kernel', convolutionKernel],
      }),
    );
  },
  Conv2DTranspose: (config) => {
    const { dilationRate: dilation, ...options } = shared(config);
    if ([dilation].flat().some((rate) => rate !== 1)) throw config.fail('dilation_rate is not supported');
    if (config.raw('output_padding') !== undefined) throw config.fail('output_padding is not supported');
    const layer = conv2dTranspose({ ...options, filters: config.whole('filters') });
    // Keras: [height, width, filters, channels]; ours: [channels, filters, height, width].
    return oneLayer(
      config,
      layer,
      withBias(config, { kernel: ['kernel', (weight) => transposeWeight(weight, [3, 2, 0, 1])] }),
    );
  },
};
