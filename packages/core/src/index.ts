export { createBatcher, type Batcher, type BatcherOptions } from './batching/create-batcher.ts';
export { ERROR_CODES, type ErrorCode, type Fault } from './errors/error-codes.ts';
export { SdkError, throwIfCancelled, type ErrorDetails, type SdkErrorOptions } from './errors/sdk-error.ts';
export {
  bootstrapIntervals,
  bootstrapSteps,
  type BootstrapOptions,
  type Intervals,
} from './evaluation/bootstrap-intervals.ts';
export type { Evaluation, EvaluationFile, EvaluationReport, Metrics } from './evaluation/evaluation.ts';
export type { Codec } from './modality/codec.ts';
export { answerCollection, type CollectionAnswer, type CollectionRun } from './modality/answer-collection.ts';
export type { CollectionCodec, CollectionItem } from './modality/collection-codec.ts';
export { decodeInput, parseInput, parseJsonInput } from './modality/decode-input.ts';
export type { Modality } from './modality/modality.ts';
export { bundledSource } from './model/bundled-source.ts';
export { fileSource } from './model/file-source.ts';
export { memorySource, type ModelCardWithoutFiles } from './model/memory-source.ts';
export {
  modelCardSchema,
  type ModelCard,
  type ModelCardFigure,
  type ModelCardFile,
  type ModelCardTensor,
  type ModelCardTraining,
} from './model/model-card.ts';
export type { Model, ModelSource, OpenOptions } from './model/model.ts';
export { sha256Hex } from './model/sha256-hex.ts';
export { urlSource, type UrlSourceOptions } from './model/url-source.ts';
export { modelUse } from './prediction/model-use.ts';
export type { ModelUse, Prediction, Provenance, Warning } from './prediction/prediction.ts';
export { aliveResources, countResource } from './resources/alive-resources.ts';
export { checkFeeds } from './runtime/check-feeds.ts';
export type {
  Backend,
  Device,
  DeviceRequest,
  LoadOptions,
  Runtime,
  Session,
  SessionRunOptions,
  TensorSpec,
} from './runtime/runtime.ts';
export { isStatefulRuntime } from './runtime/stateful-session.ts';
export type { StatefulLoadOptions, StatefulRuntime, StatefulSession } from './runtime/stateful-session.ts';
export { mapConcurrently, type ConcurrencyOptions } from './scheduling/map-concurrently.ts';
export { nextTurn } from './scheduling/next-turn.ts';
export { runCooperatively, runToEnd, type CooperationOptions } from './scheduling/run-cooperatively.ts';
export { directoryFolder } from './storage/directory-folder.ts';
export type { Folder } from './storage/folder.ts';
export { memoryFolder } from './storage/memory-folder.ts';
export type { LiveDefinition, LiveInferenceContext } from './task/answer-live.ts';
export { defineTask, type TaskDefinition } from './task/define-task.ts';
export type { Inference, InferenceContext } from './task/inference.ts';
export type { LiveAnswering, LiveEvent, LiveRequest } from './task/live.ts';
export { chooseModel, type ModelChoiceParts } from './task/model-choice.ts';
export { optionNames, parseOptions, type OptionsOwner } from './task/parse-options.ts';
export type { Progress, ProgressListener } from './task/progress.ts';
export type { ExportParts, ResultExport } from './task/result-export.ts';
export type { RunContext } from './task/run-context.ts';
export { SharedState, type SharedStateOptions } from './task/shared-state.ts';
export type { Task, TaskExample } from './task/task.ts';
export { outputRows, type OutputWanted } from './tensor/output-rows.ts';
export {
  createTensor,
  elementCount,
  zeros,
  type Dtype,
  type Tensor,
  type TensorArrays,
  type TensorMap,
} from './tensor/tensor.ts';
export type { Training, TrainingContext, TrainingReport } from './training/training.ts';
export { VERSION } from './version.ts';
