/** Tokens in a row that may not come twice. */
const LENGTH = 4;

/** Makes every token impossible that would say four tokens in a row for the second time. */
export function blockRepeats(scores: Float32Array, tokens: readonly number[]): void {
  const recent = tokens.slice(-(LENGTH - 1));
  if (recent.length < LENGTH - 1) return;
  for (let start = 0; start + LENGTH - 1 < tokens.length; start += 1) {
    const next = tokens[start + LENGTH - 1];
    if (next !== undefined && recent.every((token, index) => tokens[start + index] === token)) {
      scores[next] = Number.NEGATIVE_INFINITY;
    }
  }
}

/** Repeats in a row after which nothing else will come. */
const RUNS = 8;

/** Whether the last tokens say the same one to eight tokens again and again, so that going on only costs time. */
export function runsInCircles(tokens: readonly number[]): boolean {
  for (let length = 1; length <= 8; length += 1) {
    const span = length * RUNS;
    if (tokens.length < span) return false;
    const from = tokens.length - span;
    const same = tokens.slice(from).every((token, index) => index < length || token === tokens[from + index - length]);
    if (same) return true;
  }
  return false;
}
