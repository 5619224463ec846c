export { compileTrainingStep, slotName, type StepOptions, type TrainingStep } from './compile/training-step.ts';
export { predictionGraph, validationGraph } from './compile/prediction-graph.ts';
export { differentiate, type Differentiation } from './gradients/differentiate.ts';
export { GraphBuilder } from './graph/graph-builder.ts';
export type { Attribute, Attributes, Dimension, Graph, GraphNode, Shape, Value } from './graph/graph.ts';
export { readModel, type OnnxModel } from './graph/read-model.ts';
export { writeModel } from './graph/write-model.ts';
export { activation, elu, leakyReLU, preLU, reLU, softmax } from './layers/activation.ts';
export { conv1d, conv2d, conv2dTranspose, conv3d, depthwiseConv2d, separableConv2d } from './layers/convolution.ts';
export { dense, type DenseOptions } from './layers/dense.ts';
export { dropout } from './layers/dropout.ts';
export { embedding } from './layers/embedding.ts';
export { add, average, concatenate, maximum, minimum, multiply, subtract } from './layers/merge.ts';
export { batchNormalization, layerNormalization } from './layers/normalization.ts';
export {
  averagePooling1d,
  averagePooling2d,
  averagePooling3d,
  globalAveragePooling1d,
  globalAveragePooling2d,
  globalAveragePooling3d,
  globalMaxPooling1d,
  globalMaxPooling2d,
  globalMaxPooling3d,
  maxPooling1d,
  maxPooling2d,
  maxPooling3d,
} from './layers/pooling.ts';
export { flatten, permute, repeatVector, reshape } from './layers/reshaping.ts';
export { input, type InputOptions, type SymbolicTensor } from './layers/symbolic-tensor.ts';
export { upSampling1d, upSampling2d } from './layers/up-sampling.ts';
export { zeroPadding1d, zeroPadding2d, zeroPadding3d } from './layers/zero-padding.ts';
export { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from './losses/cross-entropy.ts';
export { network, sequential, withWeights } from './network/create-network.ts';
export type { Network } from './network/network.ts';
export { summary } from './network/summary.ts';
export { adam, adamW } from './optimizers/adam.ts';
export { sgd } from './optimizers/sgd.ts';
export { fit } from './fit/fit.ts';
export type { FitCallback, FitControl, FitOptions, FitResult } from './fit/fit-options.ts';
export { predict, type PredictOptions } from './fit/predict.ts';
export { tensorDataset } from './data/tensor-dataset.ts';
