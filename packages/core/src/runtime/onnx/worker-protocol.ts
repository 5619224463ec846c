import type { SdkError, SdkErrorOptions } from '../../errors/sdk-error.ts';
import type { ErrorCode } from '../../errors/error-codes.ts';
import type { TensorMap } from '../../tensor/tensor.ts';
import type { Backend, DeviceRequest, TensorSpec } from '../runtime.ts';
import type { Residency } from './stateful-lane.ts';

/** What every worker thread is started with. */
export interface GuardedStart {
  /** Memory of the `NativeCallGuard`. */
  readonly guard: SharedArrayBuffer;
}

/** What a worker thread for ONNX Runtime is started with. */
export interface WorkerStart extends GuardedStart {
  readonly graph: Uint8Array;
  readonly device: DeviceRequest;
  readonly threads: number;
  /** Whether threads spin while they wait. Default false. */
  readonly spin?: boolean;
  readonly library: string;
}

/** What a worker thread with residents is started with. */
export interface StatefulWorkerStart extends WorkerStart, Residency {}

/** What a lane asks of its worker. */
export type WorkerRequest = { readonly kind: 'run'; readonly feeds: TensorMap } | { readonly kind: 'close' };

/** What a lane with residents asks of its worker; `write` is answered with no tensors. */
export type StatefulRequest =
  | WorkerRequest
  | { readonly kind: 'read'; readonly names: readonly string[] }
  | { readonly kind: 'write'; readonly tensors: TensorMap };

/** What a worker answers: first `loaded` or `failed`, then one answer per request. */
export type WorkerAnswer =
  | ({ readonly kind: 'loaded' } & LoadedGraph)
  | { readonly kind: 'outputs'; readonly outputs: TensorMap }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** What is known of a graph once it is loaded. */
export interface LoadedGraph {
  readonly backend: Backend;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** An `SdkError` as plain data, since threads cannot exchange class instances. */
export interface PlainError extends Pick<SdkErrorOptions, 'hint' | 'details'> {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Takes an error apart for the journey. */
export function plainError(error: SdkError): PlainError {
  const { code, message, hint, details } = error;
  return { code, message, details, ...(hint !== undefined && { hint }) };
}
