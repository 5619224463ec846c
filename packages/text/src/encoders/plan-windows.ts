/** How a model wants its windows cut; counts are tokens. */
export interface WindowOptions {
  /** Whole sentences are packed up to so many tokens, breaks between them included. */
  readonly tokens: number;
  /** Tokens of earlier sentences shown for context. */
  readonly leftContext: number;
  /** Tokens of later sentences shown for context. */
  readonly rightContext: number;
  /** A longer sentence is read in overlapping pieces. */
  readonly maxSentence: number;
}

/** A run of tokens `[from, to)` of the document, all of one sentence. */
export interface TokenRun {
  readonly from: number;
  readonly to: number;
}

/** One window: what the model is shown, and which of it this window decides. */
export interface WindowPlan {
  /** Runs in order; between two of them stands one break position. */
  readonly runs: readonly TokenRun[];
  /** Tokens this window decides. Over all windows these cover every token exactly once. */
  readonly keep: TokenRun;
  /** Positions, breaks included. */
  readonly length: number;
}

/**
 * Plans the windows of a document of which sentence `i` has the tokens `[sentenceStarts[i], sentenceStarts[i + 1])`.
 *
 * Whole sentences are packed greedily and get whole neighbouring sentences as context. A sentence beyond `maxSentence`
 * is read in pieces of `tokens` with a quarter of that on either side, so that nothing is cut at any length.
 */
export function* planWindows(sentenceStarts: Int32Array, options: WindowOptions): Generator<WindowPlan, void> {
  const count = sentenceStarts.length - 1;
  const lengthOf = (index: number): number => (sentenceStarts[index + 1] ?? 0) - (sentenceStarts[index] ?? 0);
  for (let first = 0; first < count;) {
    if (lengthOf(first) > options.maxSentence) {
      yield* pieces(sentenceStarts[first] ?? 0, sentenceStarts[first + 1] ?? 0, options);
      first += 1;
      continue;
    }
    let last = first;
    let length = lengthOf(first);
    while (
      last + 1 < count &&
      lengthOf(last + 1) <= options.maxSentence &&
      length + 1 + lengthOf(last + 1) <= options.tokens
    ) {
      last += 1;
      length += 1 + lengthOf(last);
    }
    yield packed(sentenceStarts, { first, last }, options);
    first = last + 1;
  }
}

/** A window of the sentences `first` to `last` and their context. */
function packed(
  sentenceStarts: Int32Array,
  { first, last }: { first: number; last: number },
  options: WindowOptions,
): WindowPlan {
  const at = (index: number): number => sentenceStarts[index] ?? 0;
  let left = first;
  for (let room = options.leftContext; left > 0; left -= 1) {
    room -= at(left) - at(left - 1) + 1;
    if (room < 0) break;
  }
  let right = last + 1;
  for (let room = options.rightContext; right < sentenceStarts.length - 1; right += 1) {
    room -= at(right + 1) - at(right) + 1;
    if (room < 0) break;
  }
  const runs: TokenRun[] = [];
  for (let index = left; index < right; index += 1) {
    if (at(index + 1) > at(index)) runs.push({ from: at(index), to: at(index + 1) });
  }
  return {
    runs,
    keep: { from: at(first), to: at(last + 1) },
    length: at(right) - at(left) + Math.max(0, runs.length - 1),
  };
}

/** Overlapping windows over one long sentence `[from, to)`. */
function* pieces(from: number, to: number, options: WindowOptions): Generator<WindowPlan, void> {
  const context = Math.max(1, Math.floor(options.tokens / 4));
  for (let start = from; start < to; start += options.tokens) {
    const end = Math.min(to, start + options.tokens);
    const run = { from: Math.max(from, start - context), to: Math.min(to, end + context) };
    yield { runs: [run], keep: { from: start, to: end }, length: run.to - run.from };
  }
}
