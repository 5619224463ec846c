import { SdkError, type LiveAnswering, type LiveEvent, type LiveRequest } from '@medmodal/core';
import type { Logger } from 'pino';
import type { Admission } from '../http/admission.ts';
import { createProblem, problemOf, type Problem } from '../http/problem.ts';
import { reportProblem } from '../http/report-problem.ts';
import { createChunkQueue, type ChunkSender } from './chunk-queue.ts';
import type { LiveLimits } from './live-limits.ts';

/** What a client of a live run is sent. */
export type LiveMessage = LiveEvent | ({ readonly kind: 'problem' } & Problem);

/** The client's side of a live run. */
export interface LiveClient extends Pick<ChunkSender, 'pause' | 'resume'> {
  /** Sends an event, and waits until there is room for the next. */
  send(event: LiveEvent): Promise<void>;
}

/** What a {@link LiveRun} is made of. */
export interface LiveRunParts {
  readonly client: LiveClient;
  readonly limits: LiveLimits;
  readonly admission: Admission;
  readonly logger: Logger;
  readonly requestId: string;
}

/**
 * One live run: takes bytes from a client, gives them to a task and its answers to the client, and watches that neither keeps
 * the other waiting for ever. Where a limit or a shutdown ends the input, the task still answers for what it has heard.
 */
export class LiveRun {
  /** Bytes that came in. */
  bytesIn = 0;
  readonly #parts: LiveRunParts;
  readonly #queue: ReturnType<typeof createChunkQueue>;
  readonly #stop: AbortController = new AbortController();
  readonly #whole: NodeJS.Timeout;
  readonly #inputEnd: Promise<void>;
  #watch: NodeJS.Timeout | undefined;
  #tellEnd: () => void = () => undefined;
  #begun = false;
  #sending = false;
  #ended = false;
  #reason: Problem | undefined;

  constructor(parts: LiveRunParts) {
    this.#parts = parts;
    this.#queue = createChunkQueue({
      pause: () => parts.client.pause(),
      resume: () => parts.client.resume(),
      starve: () => this.#renew(),
    });
    this.#inputEnd = new Promise((resolve) => (this.#tellEnd = resolve));
    const { maxLiveMs } = parts.limits;
    this.#whole = setTimeout(() => this.end(this.#problem(tooLong(maxLiveMs))), maxLiveMs);
    this.#renew();
  }

  /** Aborted when the run is over. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Takes bytes of the client. */
  take(chunk: Uint8Array): void {
    if (this.#ended) return;
    this.bytesIn += chunk.length;
    const { maxLiveBytes } = this.#parts.limits;
    if (this.bytesIn > maxLiveBytes) return this.end(this.#problem(tooLarge(maxLiveBytes)));
    this.#queue.push(chunk);
    this.#renew();
  }

  /** Ends the input; the answer follows. `reason` is why, where it was not the client's wish. */
  end(reason?: Problem): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reason = reason;
    this.#queue.end();
    this.#tellEnd();
    this.#parts.client.resume();
    this.#renew();
  }

  /** Ends the input since the server stops. */
  drain(): void {
    this.end(createProblem('server.draining', DRAINING, this.#parts.requestId));
  }

  /** Ends the run at once. */
  abort(error: SdkError): void {
    this.#queue.fail(error);
    this.#stop.abort(error);
    this.#tellEnd();
  }

  /**
   * Answers the client until the input has ended and the task is done.
   *
   * @param request what the client asks for, once it has said so.
   * @returns why the input was ended, where it was not the client's wish; or what went wrong.
   */
  async answer(live: LiveAnswering, request: Promise<LiveRequest>): Promise<Problem | undefined> {
    const { signal } = this.#stop;
    const stopped = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
    );
    const { admission, logger, requestId } = this.#parts;
    try {
      await Promise.race([admission.run(() => this.#pass(live, request)), stopped]);
      return this.#reason;
    } catch (error) {
      return reportProblem(error, requestId, logger);
    } finally {
      clearTimeout(this.#watch);
      clearTimeout(this.#whole);
      this.abort(new SdkError('cancelled', 'The run is over.'));
    }
  }

  async #pass(live: LiveAnswering, request: Promise<LiveRequest>): Promise<void> {
    const asked = await Promise.race([request, this.#inputEnd.then(() => ({}))]);
    this.#stop.signal.throwIfAborted();
    this.#begun = true;
    this.#renew();
    for await (const event of live.run(this.#queue.chunks, asked, { signal: this.#stop.signal })) {
      this.#sending = true;
      this.#renew();
      await this.#parts.client.send(event);
      this.#sending = false;
      this.#renew();
    }
  }

  /** Whoever is waited for has its time from now on. */
  #renew(): void {
    clearTimeout(this.#watch);
    if (this.#stop.signal.aborted) return;
    const { liveIdleMs, answerMs } = this.#parts.limits;
    const client = this.#waitsForClient();
    this.#watch = setTimeout(
      () => (client === this.#waitsForClient() ? this.#expire(client) : this.#renew()),
      client ? liveIdleMs : answerMs,
    );
  }

  #waitsForClient(): boolean {
    return this.#sending || (!this.#ended && (this.#queue.starved || !this.#begun));
  }

  #expire(client: boolean): void {
    const { liveIdleMs, answerMs } = this.#parts.limits;
    if (!client) this.abort(timeout('The run did not go on', answerMs));
    else if (this.#sending) this.abort(timeout('The client read no answer', liveIdleMs));
    else this.end(this.#problem(timeout('The client sent nothing', liveIdleMs)));
  }

  #problem(error: SdkError): Problem {
    return problemOf(error, this.#parts.requestId);
  }
}

function timeout(what: string, timeoutMs: number): SdkError {
  return new SdkError('capacity.timeout', `${what} for ${timeoutMs} ms.`, {
    hint: 'Begin another run; whoever runs the server can raise the limit.',
    details: { timeoutMs },
  });
}

function tooLong(limitMs: number): SdkError {
  return new SdkError('input.too-large', `The run is longer than ${limitMs} ms.`, {
    hint: 'Go on in another run; whoever runs the server can raise MAX_LIVE_MS.',
    details: { limitMs },
  });
}

function tooLarge(limitBytes: number): SdkError {
  return new SdkError('input.too-large', `The input is larger than ${limitBytes} bytes.`, {
    hint: 'Go on in another run; whoever runs the server can raise MAX_LIVE_BYTES.',
    details: { limitBytes },
  });
}

const DRAINING = {
  detail: 'This server is shutting down; the answer is for what it had received.',
  hint: 'Begin another run; another server, or this one restarted, will take it.',
};
