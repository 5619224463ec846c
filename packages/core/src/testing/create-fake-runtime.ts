import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import type { Model } from '../model/model.ts';
import { countResource } from '../resources/alive-resources.ts';
import { checkFeeds } from '../runtime/check-feeds.ts';
import { LaneSession } from '../runtime/onnx/lane-session.ts';
import type { Backend, LoadOptions, Session, SessionRunOptions } from '../runtime/runtime.ts';
import type { StatefulLoadOptions, StatefulRuntime, StatefulSession } from '../runtime/stateful-session.ts';
import { nextTurn } from '../scheduling/next-turn.ts';
import { abandonOnAbort } from '../scheduling/on-abort.ts';
import type { TensorMap } from '../tensor/tensor.ts';
import { VERSION } from '../version.ts';
import { fakeStatefulLane } from './fake-stateful-lane.ts';

/** What a fake model computes: a function of the feeds alone. */
export type FakeComputation = (feeds: TensorMap, model: Model) => TensorMap | Promise<TensorMap>;

/**
 * A runtime that runs a function instead of a graph and honours the whole contract otherwise: feeds are checked against
 * the inputs of the card, cancellation and disposal behave, sessions are counted.
 *
 * @example
 * const runtime = createFakeRuntime((feeds) => ({ y: feeds.x }));
 */
export function createFakeRuntime(compute: FakeComputation): StatefulRuntime {
  return new FakeRuntime(compute);
}

class FakeRuntime implements StatefulRuntime {
  readonly specVersion = 1;
  readonly name = 'fake';
  readonly #compute: FakeComputation;
  readonly #sessions: Set<AsyncDisposable> = new Set();
  #disposed = false;

  constructor(compute: FakeComputation) {
    this.#compute = compute;
  }

  async load(model: Model, options: LoadOptions = {}): Promise<Session> {
    await this.#open(model, options);
    const session = new FakeSession(model, this.#compute);
    this.#sessions.add(session);
    return session;
  }

  async loadStateful(model: Model, options: StatefulLoadOptions): Promise<StatefulSession> {
    await this.#open(model, options);
    const { resident, carry } = options;
    const compute = (feeds: TensorMap): TensorMap | Promise<TensorMap> => this.#compute(feeds, model);
    const lane = fakeStatefulLane({ model, backend: BACKEND, compute, resident, carry });
    const residents = Object.entries(resident).map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
    const session: LaneSession = new LaneSession(lane, {
      residents,
      maxQueue: 256,
      ended: () => this.#sessions.delete(session),
    });
    this.#sessions.add(session);
    return session;
  }

  async #open(model: Model, { device = 'auto', file = 'model.onnx', signal }: LoadOptions): Promise<void> {
    throwIfCancelled(signal);
    if (this.#disposed) throw disposedError('runtime');
    if (device !== 'auto' && device !== 'cpu') {
      throw new SdkError(
        'runtime.device-unavailable',
        `The device ${device} cannot be used: the fake runtime has none.`,
        { hint: 'Ask for auto or cpu.' },
      );
    }
    await model.file(file, signal ? { signal } : {});
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.all([...this.#sessions].map((session) => session[Symbol.asyncDispose]()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}

const BACKEND: Backend = { runtime: 'fake', version: VERSION, device: 'cpu', refused: [] };

class FakeSession implements Session {
  readonly backend: Backend = BACKEND;
  readonly inputs: Session['inputs'];
  readonly outputs: Session['outputs'];
  readonly #model: Model;
  readonly #compute: FakeComputation;
  #uncount: (() => void) | undefined = countResource();

  constructor(model: Model, compute: FakeComputation) {
    this.#model = model;
    this.#compute = compute;
    this.inputs = model.card.inputs;
    this.outputs = model.card.outputs;
  }

  async run(feeds: TensorMap, { signal }: SessionRunOptions = {}): Promise<TensorMap> {
    checkFeeds(this.inputs, feeds);
    throwIfCancelled(signal);
    if (!this.#uncount) throw disposedError('session');
    // A real runtime answers in a later turn, so a caller has time to change their mind.
    await abandonOnAbort(nextTurn(), signal);
    return abandonOnAbort(Promise.resolve(this.#compute(feeds, this.#model)), signal);
  }

  async dispose(): Promise<void> {
    this.#uncount?.();
    this.#uncount = undefined;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}

function disposedError(what: string): SdkError {
  return new SdkError('runtime.disposed', `The fake ${what} was disposed.`, { hint: 'Create a new one.' });
}
