import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import { createSha256 } from '../model/sha256-digest.ts';
import type { Prediction } from '../prediction/prediction.ts';
import type { Inference, InferenceContext } from './inference.ts';
import type { LiveAnswering, LiveEvent, LiveRequest } from './live.ts';
import type { RunContext } from './run-context.ts';
import type { SharedState } from './shared-state.ts';

/** What a live inference is given beside its bytes. */
export interface LiveInferenceContext<Options, State> extends InferenceContext<Options, State> {
  /** Media type of the bytes as the caller named it, with parameters. */
  readonly mediaType: string;
}

/** What is particular to the live side of a task; see {@link LiveAnswering}. */
export interface LiveDefinition<Options, Result, State> {
  readonly mediaTypes: readonly string[];
  /** Yields the result up to now, and returns the last one. Left early, it frees what it holds. */
  infer(
    chunks: AsyncIterable<Uint8Array>,
    given: LiveInferenceContext<Options, State>,
  ): AsyncGenerator<Result, Inference<Result>>;
}

/** What the task lends to its live side. */
export interface LiveOwner<Options, Result, State> {
  readonly state: SharedState<State>;
  parse(options: unknown): Options;
  predict(inference: Inference<Result>, made: LiveMade<Options, State>): Prediction<Result>;
}

/** How a live prediction came about, for its provenance. */
export interface LiveMade<Options, State> {
  readonly state: State;
  readonly options: Options;
  readonly inputSha256: string;
  readonly started: Date;
  readonly durationMs: number;
}

/** Makes the live side of a task out of what is particular to it. */
export function createLiveAnswering<Options, Result, State>(
  definition: LiveDefinition<Options, Result, State>,
  owner: LiveOwner<Options, Result, State>,
): LiveAnswering<Result> {
  return {
    mediaTypes: definition.mediaTypes,
    run: (chunks, request = {}, context = {}) => answerLive({ definition, owner, request, context }, chunks),
  };
}

interface LiveRun<Options, Result, State> {
  readonly definition: LiveDefinition<Options, Result, State>;
  readonly owner: LiveOwner<Options, Result, State>;
  readonly request: LiveRequest;
  readonly context: RunContext;
}

async function* answerLive<Options, Result, State>(
  { definition, owner, request, context }: LiveRun<Options, Result, State>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<LiveEvent<Result>, void> {
  throwIfCancelled(context.signal);
  const mediaType = knownMediaType(definition.mediaTypes, request.mediaType);
  const options = owner.parse(request.options ?? {});
  const started = new Date();
  const begin = performance.now();
  const { state, release } = await owner.state.hold(context);
  const digest = createSha256();
  const inferring = definition.infer(digested(chunks, digest, context.signal), { state, options, context, mediaType });
  try {
    let step = await inferring.next();
    while (step.done !== true) {
      yield { kind: 'partial', value: step.value };
      step = await inferring.next();
    }
    throwIfCancelled(context.signal);
    const made = { state, options, inputSha256: digest.hex(), started, durationMs: performance.now() - begin };
    yield { kind: 'final', prediction: owner.predict(step.value, made) };
  } finally {
    await inferring.return({ value: undefined as Result }).catch(() => undefined);
    release();
  }
}

async function* digested(
  chunks: AsyncIterable<Uint8Array>,
  digest: ReturnType<typeof createSha256>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    throwIfCancelled(signal);
    digest.update(chunk);
    yield chunk;
  }
}

/** @throws `input.media-type` */
function knownMediaType(known: readonly string[], asked: string | undefined): string {
  const mediaType = asked ?? known[0] ?? '';
  if (known.some((candidate) => essence(candidate) === essence(mediaType))) return mediaType;
  throw new SdkError('input.media-type', `A stream of ${essence(mediaType)} is not understood.`, {
    hint: `Send ${known.join(' or ')}.`,
    details: { accepted: known },
  });
}

function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
