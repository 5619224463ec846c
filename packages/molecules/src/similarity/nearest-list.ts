/** A fingerprint of an index and how like a query it is. */
export interface SimilarFingerprint {
  /** Place in the order in which the index was built. */
  readonly index: number;
  /** Tanimoto similarity: shared bits ÷ bits of either, in (0, 1]. */
  readonly similarity: number;
}

interface Candidate {
  readonly index: number;
  readonly shared: number;
  readonly either: number;
}

/** The most similar so far, at most `limit`: a heap with the least similar on top. Ratios are compared exactly. */
export class NearestList {
  readonly #limit: number;
  readonly #minimum: number;
  readonly #heap: Candidate[] = [];

  constructor(limit: number, minimum: number) {
    this.#limit = limit;
    this.#minimum = minimum;
  }

  /** How many bits a fingerprint must share to enter, when it and the query have so many together; at least 1. */
  sharedToEnter(together: number): number {
    const worst = this.#heap.length < this.#limit ? undefined : this.#heap[0];
    const byWorst = worst ? Math.ceil((worst.shared * together) / (worst.shared + worst.either)) : 1;
    // One less than the quotient says: rounding must not leave out what is exactly at the minimum.
    const byMinimum = Math.ceil((this.#minimum * together) / (1 + this.#minimum) - 1e-6);
    return Math.max(1, byWorst, byMinimum);
  }

  /** Takes a fingerprint in unless it is less similar than all of a full list. */
  offer(index: number, shared: number, either: number): void {
    if (shared / either < this.#minimum) return;
    const heap = this.#heap;
    const candidate = { index, shared, either };
    if (heap.length < this.#limit) {
      heap.push(candidate);
      this.#rise(heap.length - 1);
    } else if (heap[0] && comesBefore(candidate, heap[0])) {
      heap[0] = candidate;
      this.#sink();
    }
  }

  /** The most similar first; of equals the one with the lower index. */
  ranked(): SimilarFingerprint[] {
    const order = (a: Candidate, b: Candidate): number => (comesBefore(a, b) ? -1 : 1);
    return this.#heap.toSorted(order).map(({ index, shared, either }) => ({ index, similarity: shared / either }));
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      const [upper, lower] = [heap[parent], heap[at]];
      if (!upper || !lower || !comesBefore(upper, lower)) return;
      heap[parent] = lower;
      heap[at] = upper;
      at = parent;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = left && right && comesBefore(left, right) ? 2 * at + 2 : 2 * at + 1;
      const [upper, lower] = [heap[at], heap[child]];
      if (!upper || !lower || !comesBefore(upper, lower)) return;
      heap[at] = lower;
      heap[child] = upper;
      at = child;
    }
  }
}

function comesBefore(one: Candidate, other: Candidate): boolean {
  const difference = one.shared * other.either - other.shared * one.either;
  return difference > 0 || (difference === 0 && one.index < other.index);
}
