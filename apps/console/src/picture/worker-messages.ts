import type { DrawOptions, PixelPosition } from './picture-facts.ts';

/** What the page asks of the worker. */
export type WorkerQuestions =
  | { readonly kind: 'open'; readonly bytes: Blob }
  | { readonly kind: 'draw'; readonly id: number; readonly options: DrawOptions }
  | { readonly kind: 'probe'; readonly id: number; readonly position: PixelPosition }
  | { readonly kind: 'classes'; readonly id: number; readonly frame: number }
  | { readonly kind: 'close'; readonly id: number };

/** A question, with the ticket that its answer bears. */
export interface WorkerQuestion {
  readonly ticket: number;
  readonly question: WorkerQuestions;
}

/** What the worker answers: a value, or what went wrong in words for people. */
export interface WorkerAnswer {
  readonly ticket: number;
  readonly value?: unknown;
  readonly fault?: { readonly message: string; readonly hint: string | undefined };
}
