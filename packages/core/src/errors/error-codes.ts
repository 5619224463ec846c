/**
 * Whose fault an error is, and so who can mend it.
 *
 * `input` the caller's data · `configuration` how the SDK was set up · `model` a model folder that is broken or unfit ·
 * `runtime` the engine that executes models · `capacity` too much at once, try again later · `upstream` a remote
 * server · `cancelled` the caller's own wish · `internal` a defect of ours.
 */
export type Fault =
  | 'input'
  | 'configuration'
  | 'model'
  | 'runtime'
  | 'capacity'
  | 'upstream'
  | 'cancelled'
  | 'internal';

/** What happened, as a stable name. */
export type ErrorCode =
  | 'input.not-found'
  | 'input.empty'
  | 'input.encoding'
  | 'input.binary'
  | 'input.format'
  | 'input.schema'
  | 'input.too-large'
  | 'input.media-type'
  | 'option.unknown'
  | 'option.invalid'
  | 'task.unknown'
  | 'evaluation.unknown-format'
  | 'training.data'
  | 'training.diverged'
  | 'training.checkpoint-mismatch'
  | 'checkpoint.corrupt'
  | 'tensor.shape'
  | 'graph.invalid'
  | 'graph.unsupported'
  | 'configuration.invalid'
  | 'runtime.missing'
  | 'model.not-found'
  | 'model.card-invalid'
  | 'model.corrupt'
  | 'model.incompatible'
  | 'runtime.device-unavailable'
  | 'runtime.load-failed'
  | 'runtime.run-failed'
  | 'runtime.disposed'
  | 'capacity.queue-full'
  | 'capacity.timeout'
  | 'storage.failed'
  | 'upstream.unreachable'
  | 'cancelled'
  | 'internal';

/** The one table of error codes: each code, whose fault it is, and a title that never changes from case to case. */
export const ERROR_CODES: Readonly<Record<ErrorCode, { readonly fault: Fault; readonly title: string }>> = {
  'input.not-found': { fault: 'input', title: 'The input was not found' },
  'input.empty': { fault: 'input', title: 'The input is empty' },
  'input.encoding': { fault: 'input', title: 'The input is not valid text' },
  'input.binary': { fault: 'input', title: 'The input is binary data' },
  'input.format': { fault: 'input', title: 'The input does not have the expected format' },
  'input.schema': { fault: 'input', title: 'The input does not match the schema' },
  'input.too-large': { fault: 'input', title: 'The input is too large' },
  'input.media-type': { fault: 'input', title: 'The media type is not supported' },
  'option.unknown': { fault: 'input', title: 'The option is not known' },
  'option.invalid': { fault: 'input', title: 'The option has an invalid value' },
  'task.unknown': { fault: 'input', title: 'The task is not known' },
  'evaluation.unknown-format': { fault: 'input', title: 'The evaluation format is not known' },
  'training.data': { fault: 'input', title: 'The training data cannot be used' },
  'training.diverged': { fault: 'input', title: 'The training diverged' },
  'training.checkpoint-mismatch': { fault: 'configuration', title: 'The checkpoint belongs to another training' },
  'checkpoint.corrupt': { fault: 'input', title: 'A checkpoint is corrupted' },
  'tensor.shape': { fault: 'input', title: 'The tensor has the wrong shape or type' },
  'graph.invalid': { fault: 'configuration', title: 'The network or graph is invalid' },
  'graph.unsupported': { fault: 'configuration', title: 'The graph uses something that is not supported' },
  'configuration.invalid': { fault: 'configuration', title: 'The configuration is invalid' },
  'runtime.missing': { fault: 'configuration', title: 'A runtime library is not installed' },
  'model.not-found': { fault: 'model', title: 'The model was not found' },
  'model.card-invalid': { fault: 'model', title: 'The model card is invalid' },
  'model.corrupt': { fault: 'model', title: 'A model file is corrupted' },
  'model.incompatible': { fault: 'model', title: 'The model does not fit the task or the runtime' },
  'runtime.device-unavailable': { fault: 'runtime', title: 'The requested device cannot be used' },
  'runtime.load-failed': { fault: 'runtime', title: 'The runtime could not load the model' },
  'runtime.run-failed': { fault: 'runtime', title: 'The runtime failed while running the model' },
  'runtime.disposed': { fault: 'runtime', title: 'It was used after it had been disposed' },
  'capacity.queue-full': { fault: 'capacity', title: 'The queue is full' },
  'capacity.timeout': { fault: 'capacity', title: 'The work did not finish in time' },
  'storage.failed': { fault: 'capacity', title: 'A file could not be stored or read' },
  'upstream.unreachable': { fault: 'upstream', title: 'A remote server could not be reached' },
  cancelled: { fault: 'cancelled', title: 'The work was cancelled' },
  internal: { fault: 'internal', title: 'An internal error occurred' },
};
