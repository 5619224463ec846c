/** Bytes that wait before the sender is asked to pause. */
const ROOM = 256 * 1024;
/** What a waiting piece takes beside its bytes, so that many tiny pieces fill the queue too. */
const PIECE_OVERHEAD = 128;

/** How a {@link ChunkQueue} tells its sender when to wait. */
export interface ChunkSender {
  pause(): void;
  resume(): void;
  /** Told that the reader has nothing more to read. */
  starve?(): void;
}

/** Pieces of bytes between a sender that pushes and a reader that pulls, with little room in between. */
export interface ChunkQueue {
  /** What was pushed, in order; its reader may stop at any time. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** True while the reader waits for the sender, false while the sender is ahead. */
  readonly starved: boolean;
  push(chunk: Uint8Array): void;
  /** No more will come. What was pushed before is still read. */
  end(): void;
  /** The reader gets `error` next, before what it has not read. */
  fail(error: unknown): void;
}

/** Makes an empty queue. */
export function createChunkQueue(sender: ChunkSender): ChunkQueue {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let paused = false;
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let wake: (() => void) | undefined;
  const weigh = (): void => {
    const full = bytes > ROOM;
    if (full === paused) return;
    paused = full;
    if (full) sender.pause();
    else sender.resume();
  };
  const starve = (): Promise<void> => {
    const woken = new Promise<void>((resolve) => (wake = resolve)).finally(() => (wake = undefined));
    sender.starve?.();
    return woken;
  };
  const read = async function* (): AsyncGenerator<Uint8Array> {
    while (true) {
      if (failure) throw failure.error;
      const next = waiting.shift();
      if (next) {
        bytes -= next.length + PIECE_OVERHEAD;
        weigh();
        yield next;
      } else if (ended) return;
      else await starve();
    }
  };
  return {
    chunks: { [Symbol.asyncIterator]: read },
    get starved() {
      return wake !== undefined;
    },
    push(chunk) {
      if (ended || failure || chunk.length === 0) return;
      waiting.push(chunk);
      bytes += chunk.length + PIECE_OVERHEAD;
      weigh();
      wake?.();
    },
    end() {
      ended = true;
      wake?.();
    },
    fail(error) {
      failure ??= { error };
      wake?.();
    },
  };
}
