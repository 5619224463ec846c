import { SdkError, throwIfCancelled } from '../errors/sdk-error.ts';
import { onAbort } from '../scheduling/on-abort.ts';

/** How a batcher forms and runs its batches. */
export interface BatcherOptions<Item, Output> {
  /** Runs one batch; must answer with one output per item, in order. */
  run(items: readonly Item[]): Promise<readonly Output[]>;
  /** Work in an item, such as its number of tokens. Default 1. */
  cost?(item: Item): number;
  /** Items of different groups never share a batch; return a length bucket so that little padding is needed. */
  group?(item: Item): string | number;
  /** Largest summed cost of a batch. An item that costs more runs alone. */
  readonly maxCost: number;
  /** Largest number of items in a batch. */
  readonly maxItems: number;
  /** Milliseconds the first item of a batch may wait for company; 0 waits for one turn of the event loop only. */
  readonly maxDelayMs: number;
  /** Number of items that may wait. */
  readonly maxQueue: number;
  /** Batches that run side by side; while all are busy, waiting items gather into fuller batches. Default 4. */
  readonly maxRunning?: number;
}

/** Collects items of concurrent callers into batches. */
export interface Batcher<Item, Output> extends AsyncDisposable {
  /**
   * Answers for one item.
   *
   * @throws `capacity.queue-full`, `cancelled` (the item leaves the queue, or its answer is dropped), `runtime.disposed`,
   * and what `run` threw for the batch that held this item.
   */
  submit(item: Item, options?: { readonly signal?: AbortSignal | undefined }): Promise<Output>;
  /** Number of items that wait for a batch. */
  readonly waiting: number;
  /** Rejects what waits, lets running batches end. Safe to call twice. */
  dispose(): Promise<void>;
}

interface Entry<Item, Output> {
  readonly item: Item;
  readonly cost: number;
  readonly arrived: number;
  resolve(output: Output): void;
  reject(error: unknown): void;
}

/**
 * Dynamic micro-batching: items submitted by any number of concurrent callers are run together. A batch starts as soon as
 * it is full, or when its oldest item has waited `maxDelayMs`, and a running place is free. Counts items and their cost,
 * not calls.
 */
export function createBatcher<Item, Output>(options: BatcherOptions<Item, Output>): Batcher<Item, Output> {
  return new DynamicBatcher(options);
}

class DynamicBatcher<Item, Output> implements Batcher<Item, Output> {
  readonly #options: BatcherOptions<Item, Output>;
  readonly #groups: Map<string | number, Entry<Item, Output>[]> = new Map();
  readonly #running: Set<Promise<void>> = new Set();
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;

  constructor(options: BatcherOptions<Item, Output>) {
    for (const name of ['maxCost', 'maxItems', 'maxQueue'] as const) {
      if (!(options[name] >= 1))
        throw new SdkError('configuration.invalid', `${name} of a batcher must be at least 1.`);
    }
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting;
  }

  async submit(item: Item, { signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<Output> {
    throwIfCancelled(signal);
    if (this.#disposed) throw disposedError();
    if (this.#waiting >= this.#options.maxQueue) throw this.#fullError();
    const cost = this.#options.cost?.(item) ?? 1;
    const group = this.#options.group?.(item) ?? 0;
    let leave: (() => void) | undefined;
    const answer = new Promise<Output>((resolve, reject) => {
      const entry: Entry<Item, Output> = { item, cost, arrived: performance.now(), resolve, reject };
      this.#enqueue(group, entry);
      leave = onAbort(signal, (error) => {
        this.#remove(group, entry);
        reject(error);
      });
    });
    return answer.finally(leave);
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#timer);
    const left = [...this.#groups.values()].flat();
    this.#groups.clear();
    this.#waiting = 0;
    for (const entry of left) entry.reject(disposedError());
    await Promise.all(this.#running);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  #fullError(): SdkError {
    return new SdkError('capacity.queue-full', `${this.#waiting} items already wait for the model.`, {
      hint: 'Try again later, send fewer inputs at once, or raise maxQueue.',
      details: { waiting: this.#waiting, maxQueue: this.#options.maxQueue },
    });
  }

  #enqueue(group: string | number, entry: Entry<Item, Output>): void {
    const entries = this.#groups.get(group);
    if (entries) entries.push(entry);
    else this.#groups.set(group, [entry]);
    this.#waiting += 1;
    this.#startBatches('full');
  }

  #remove(group: string | number, entry: Entry<Item, Output>): void {
    const entries = this.#groups.get(group);
    const index = entries?.indexOf(entry) ?? -1;
    if (!entries || index < 0) return;
    entries.splice(index, 1);
    if (entries.length === 0) this.#groups.delete(group);
    this.#waiting -= 1;
  }

  /** Starts full batches, or also those whose oldest item has waited long enough; sets the timer for the rest. */
  #startBatches(which: 'full' | 'full-or-due'): void {
    const now = performance.now();
    for (const [group, entries] of this.#byAge()) {
      while (entries.length > 0 && this.#hasPlace()) {
        const { size, full } = this.#nextBatch(entries);
        if (!full && !(which === 'full-or-due' && this.#dueAt(entries) <= now)) break;
        this.#start(group, entries.splice(0, size));
      }
    }
    this.#setTimer();
  }

  #setTimer(): void {
    const oldest = this.#byAge()[0]?.[1];
    if (!oldest || !this.#hasPlace()) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#startBatches('full-or-due');
      },
      Math.max(0, Math.ceil(this.#dueAt(oldest) - performance.now())),
    );
  }

  #hasPlace(): boolean {
    return this.#running.size < (this.#options.maxRunning ?? 4);
  }

  #dueAt(entries: readonly Entry<Item, Output>[]): number {
    return (entries[0]?.arrived ?? Infinity) + this.#options.maxDelayMs;
  }

  #byAge(): [string | number, Entry<Item, Output>[]][] {
    return [...this.#groups].sort(([, a], [, b]) => this.#dueAt(a) - this.#dueAt(b));
  }

  /** Number of entries from the front that fit into one batch, at least one, and whether no more would fit. */
  #nextBatch(entries: readonly Entry<Item, Output>[]): { readonly size: number; readonly full: boolean } {
    const { maxItems, maxCost } = this.#options;
    let size = 0;
    let cost = 0;
    for (const entry of entries) {
      cost += entry.cost;
      if (size > 0 && cost > maxCost) return { size, full: true };
      size += 1;
      if (size >= maxItems || cost >= maxCost) return { size, full: true };
    }
    return { size, full: false };
  }

  #start(group: string | number, batch: readonly Entry<Item, Output>[]): void {
    if (this.#groups.get(group)?.length === 0) this.#groups.delete(group);
    this.#waiting -= batch.length;
    const running = this.#runBatch(batch).finally(() => {
      this.#running.delete(running);
      if (!this.#disposed) this.#startBatches('full-or-due');
    });
    this.#running.add(running);
  }

  async #runBatch(batch: readonly Entry<Item, Output>[]): Promise<void> {
    try {
      const outputs = await this.#options.run(batch.map((entry) => entry.item));
      if (outputs.length !== batch.length) {
        throw new SdkError('internal', `A batch of ${batch.length} items was answered with ${outputs.length} outputs.`);
      }
      batch.forEach((entry, index) => entry.resolve(outputs[index] as Output));
    } catch (error) {
      for (const entry of batch) entry.reject(error);
    }
  }
}

function disposedError(): SdkError {
  return new SdkError('runtime.disposed', 'The batcher was disposed before it could run this item.', {
    hint: 'Create a new task or session; a disposed one cannot be used again.',
  });
}
