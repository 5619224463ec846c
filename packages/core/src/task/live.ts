import type { Prediction } from '../prediction/prediction.ts';
import type { RunContext } from './run-context.ts';

/** What a live run answers: the result up to now, again and again, and at the end the prediction. */
export type LiveEvent<Result = unknown> =
  | { readonly kind: 'partial'; readonly value: Result }
  | { readonly kind: 'final'; readonly prediction: Prediction<Result> };

/** What the bytes of a live run are, and how to answer. */
export interface LiveRequest {
  /** One of the media types of the {@link LiveAnswering}, with its parameters. Default: the first, with its defaults. */
  readonly mediaType?: string;
  /** JSON form of the task's options; left out, each has its default. */
  readonly options?: unknown;
}

/** A task that answers while its input is still arriving, such as a transcript while somebody speaks. */
export interface LiveAnswering<Result = unknown> {
  /** Media types of the stream, with the parameters they take, such as `audio/pcm;rate=16000`; the first is the default. */
  readonly mediaTypes: readonly string[];
  /**
   * Answers while `chunks` arrive, in pieces of any length; the prediction comes when they end. It reads no faster than
   * it answers. To leave it early ends the reading and frees what it held; a source that fails ends it with that error.
   *
   * @throws `input.media-type`, `input.format`, `option.unknown`, `option.invalid`, `cancelled`, and what the task throws.
   */
  run(
    chunks: AsyncIterable<Uint8Array>,
    request?: LiveRequest,
    context?: RunContext,
  ): AsyncGenerator<LiveEvent<Result>, void>;
}
