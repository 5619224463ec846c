import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import { countResource } from '../resources/alive-resources.ts';
import { abandonOnAbort } from '../scheduling/on-abort.ts';
import type { RunContext } from './run-context.ts';

/** How a shared state comes and goes. */
export interface SharedStateOptions<State> {
  /** Who owns it, for messages. */
  readonly name: string;
  open(context: RunContext): Promise<State>;
  close(state: State): Promise<void>;
}

/**
 * Something costly that is opened when first needed, shared by all who use it at once, and closed when the last user has
 * left after `dispose`. A failed opening is forgotten, so that the next user tries again.
 */
export class SharedState<State> {
  readonly #options: SharedStateOptions<State>;
  readonly #closing: AbortController = new AbortController();
  readonly #users: Set<Promise<unknown>> = new Set();
  #opening: Promise<State> | undefined;
  #uncount: () => void = () => {};
  #disposing: Promise<void> | undefined;

  constructor(options: SharedStateOptions<State>) {
    this.#options = options;
  }

  /** Runs `work` with the state. @throws `runtime.disposed`, `cancelled`, and what `open` and `work` throw. */
  async use<T>(context: RunContext, work: (state: State) => Promise<T>): Promise<T> {
    throwIfCancelled(context.signal);
    if (this.#disposing) throw this.#disposedError();
    const using = abandonOnAbort(this.#open(context), context.signal).then(work);
    this.#users.add(using);
    return using.finally(() => this.#users.delete(using));
  }

  /**
   * Keeps it open until `release`, for work that lasts as long as its caller wants.
   *
   * @throws `runtime.disposed`, `cancelled`, and what `open` throws.
   */
  hold(context: RunContext): Promise<{ readonly state: State; readonly release: () => void }> {
    return new Promise((resolve, reject) => {
      this.use(context, (state) => new Promise<void>((release) => resolve({ state, release }))).catch(reject);
    });
  }

  /** Lets those who use it end, then closes it. Safe to call twice. */
  dispose(): Promise<void> {
    this.#disposing ??= this.#dispose();
    return this.#disposing;
  }

  /** One caller's cancellation must not take the opening from the others, so its signal is not passed on. */
  #open(context: RunContext): Promise<State> {
    if (this.#opening) return this.#opening;
    const { onProgress } = context;
    const opening = this.#options.open({ signal: this.#closing.signal, ...(onProgress && { onProgress }) });
    this.#opening = opening;
    opening.then(
      () => (this.#uncount = countResource()),
      () => (this.#opening = undefined),
    );
    return opening;
  }

  async #dispose(): Promise<void> {
    await Promise.allSettled(this.#users);
    this.#closing.abort();
    try {
      const state = await this.#opening?.catch(() => undefined);
      if (state !== undefined) await this.#options.close(state);
    } finally {
      this.#uncount();
    }
  }

  #disposedError(): SdkError {
    return new SdkError('runtime.disposed', `${this.#options.name} was disposed and cannot run.`, {
      hint: 'Create it again; what was disposed stays disposed.',
      details: { name: this.#options.name },
    });
  }
}
