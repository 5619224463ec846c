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
export { evaluate, type EvaluateOptions, type NetworkEvaluation } from './evaluate/evaluate.ts';
export { classificationPlots } from './evaluate/classification-plots.ts';
export type { ActivationName } from './layers/activation.ts';
export type { Layer, LayerContext, Regularizer, WeightRequest } from './layers/layer.ts';
export { createLayer, type LayerDefinition } from './layers/create-layer.ts';
export type { Initializer } from './initializers/initializer.ts';
export { dice as diceLoss } from './losses/dice.ts';
export { binaryFocalCrossentropy, sparseCategoricalFocalCrossentropy } from './losses/focal-loss.ts';
export type { Loss, LossContext } from './losses/loss.ts';
export type { LossName } from './losses/loss-named.ts';
export { huber as huberLoss } from './losses/regression.ts';
export type { Metric, Measurement } from './fit/metric.ts';
export type { MetricName } from './fit/metric-named.ts';
export type { Optimizer } from './optimizers/optimizer.ts';
export type { EarlyStoppingOptions } from './fit/early-stopping.ts';
export { randomStream, type RandomStream } from './random/random-stream.ts';
export type { Batch, BatchRequest, Dataset, IndexedDataset } from './data/dataset.ts';
export type { Example } from './data/example.ts';
export { tensorDataset, type TensorDatasetOptions } from './data/tensor-dataset.ts';
export { streamDataset, type StreamDatasetOptions } from './data/stream-dataset.ts';
export { augmentedDataset, batchAugmentedDataset, type Augment, type AugmentBatch } from './data/augmented-dataset.ts';
export { subset } from './data/subset.ts';
export { splitDataset, type DatasetSplit, type SplitOptions } from './data/split-dataset.ts';
export { balancedClassWeights, classCounts } from './data/class-weights.ts';
export { compose, type ComposeOptions, type ImageAugmentation, type MaskedImage } from './augmentation/compose.ts';
export { augmentImages, type AugmentImagesOptions } from './augmentation/augment-images.ts';
export type {
  GeometricStep,
  ImageSize,
  ImageStep,
  PixelStep,
  StepOptions as ImageStepOptions,
} from './augmentation/image-step.ts';
export { horizontalFlip, verticalFlip } from './augmentation/flip.ts';
export { rotate, type RotateOptions } from './augmentation/rotate.ts';
export { shift, type ShiftOptions } from './augmentation/shift.ts';
export { zoom, type ZoomOptions } from './augmentation/zoom.ts';
export { brightness, type BrightnessOptions } from './augmentation/brightness.ts';
export { contrast, type ContrastOptions } from './augmentation/contrast.ts';
export { gaussianNoise, type GaussianNoiseOptions } from './augmentation/gaussian-noise.ts';
export { cutout, type CutoutOptions } from './augmentation/cutout.ts';
export { mixup, type MixupOptions } from './augmentation/mixup.ts';
export { decodeSafetensors, encodeSafetensors, type Safetensors } from './checkpoint/safetensors.ts';
export type { BestWeights, Checkpoint, EpochRecord, NumericState } from './checkpoint/checkpoint.ts';
export { checkpointStore, type CheckpointStore } from './checkpoint/checkpoint-store.ts';
export type { LearningRateSchedule } from './schedules/learning-rate-schedule.ts';
export { constantRate } from './schedules/constant-rate.ts';
export { cosineDecay, type CosineDecayOptions } from './schedules/cosine-decay.ts';
export { exponentialDecay, type ExponentialDecayOptions } from './schedules/exponential-decay.ts';
export { stepDecay, type StepDecayOptions } from './schedules/step-decay.ts';
export { reduceOnPlateau, type ReduceOnPlateauOptions } from './schedules/reduce-on-plateau.ts';
export { confusionMatrix, type ConfusionMatrix } from './metrics/confusion-matrix.ts';
export { rankItems, type Ranking } from './metrics/ranking.ts';
export { macroRocAuc, rocAuc } from './metrics/roc-auc.ts';
export { averagePrecision } from './metrics/average-precision.ts';
export { precisionRecallCurve, rocCurve, type PrecisionRecallCurve, type RocCurve } from './metrics/ranking-curves.ts';
export { calibrationCurve, expectedCalibrationError, type CalibrationBin } from './metrics/calibration.ts';
export { brierScore, logLoss } from './metrics/probability-scores.ts';
export { maskOverlap, type MaskOverlap } from './metrics/mask-overlap.ts';
export type { Figures, Scorer } from './metrics/scorer.ts';
export { binaryScorer } from './metrics/binary-scorer.ts';
export { multiclassScorer } from './metrics/multiclass-scorer.ts';
export { regressionScorer } from './metrics/regression-scorer.ts';
export { segmentationScorer, type SegmentationOptions } from './metrics/segmentation-scorer.ts';
export { metricIntervals, type MetricIntervalOptions } from './metrics/metric-intervals.ts';
export { calibrationPlot } from './plots/calibration-plot.ts';
export { confusionPlot } from './plots/confusion-plot.ts';
export { precisionRecallPlot } from './plots/precision-recall-plot.ts';
export { rocPlot } from './plots/roc-plot.ts';
export { trainingPlot } from './plots/training-plot.ts';
export { exportModel, type ExportOptions, type ModelFolder, type PrecisionComparison } from './export/export-model.ts';
export type { CardFacts } from './export/model-card-of.ts';
export type { Precision } from './export/compress-graph.ts';
export { checkGolden } from './export/golden.ts';
export { bidirectional, type BidirectionalOptions, type MergeMode } from './layers/bidirectional.ts';
export { gru } from './layers/gru.ts';
export { lstm } from './layers/lstm.ts';
export { simpleRNN } from './layers/simple-rnn.ts';
export type { GatedOptions, GruOptions, LstmOptions, RecurrentOptions } from './recurrent/recurrent-kind.ts';
export { importLayersModel, type LayersModelFiles } from './import/import-layers-model.ts';
export { readLayersModel } from './import/read-layers-model.ts';
export { attention, type AttentionOptions } from './layers/attention.ts';
export { multiHeadAttention, type MultiHeadAttentionOptions } from './layers/multi-head-attention.ts';
export { positionalEmbedding, type PositionalEmbeddingOptions } from './layers/positional-embedding.ts';
export { ctc, type CtcOptions } from './losses/ctc.ts';
export { onnxLayer, type OnnxLayerOptions } from './fine-tuning/onnx-layer.ts';
export { readUpgradedModel } from './fine-tuning/read-upgraded-model.ts';
export { multilabelScorer } from './metrics/multilabel-scorer.ts';
export { masking } from './layers/masking.ts';
export { timeDistributed } from './layers/time-distributed.ts';
