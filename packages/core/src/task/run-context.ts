import type { ProgressListener } from './progress.ts';

/** Cancellation and progress of one run. */
export interface RunContext {
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}
