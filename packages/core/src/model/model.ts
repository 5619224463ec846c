import type { ProgressListener } from '../task/progress.ts';
import type { ModelCard } from './model-card.ts';

/** A model folder that has been opened: its card, and its files, each checked against the card's sha256 when read. */
export interface Model {
  readonly card: ModelCard;
  /** sha256 over the sorted `name:sha256` lines of the card's files: names exactly these weights, in hex. */
  readonly sha256: string;
  /**
   * Reads one file of the card's `files`.
   *
   * @throws `model.not-found` when the card does not list it or it cannot be read; `model.corrupt` when its bytes do not
   * have the sha256 of the card.
   */
  file(name: string, options?: OpenOptions): Promise<Uint8Array>;
}

/** Cancellation and progress (`unit: 'bytes'`) of opening a model. */
export interface OpenOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

/** Where a model folder lies: bundled with a package, in a directory, behind a URL. Reads nothing until it is opened. */
export interface ModelSource {
  /** Says in errors and logs where this is, without credentials. */
  readonly uri: string;
  /**
   * Reads and checks the card.
   *
   * @throws `model.not-found`, `model.card-invalid`, `upstream.unreachable`, `cancelled`.
   */
  open(options?: OpenOptions): Promise<Model>;
}
