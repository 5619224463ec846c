import type { TokenWindow } from './encode-batch.ts';
import { tokenText, type ModelTokens } from './model-tokens.ts';
import type { WindowPlan } from './plan-windows.ts';

/** The tokens a window shows the model, with null for each break. */
export function tokenWindow(tokens: ModelTokens, { runs }: WindowPlan): TokenWindow {
  const window: (string | null)[] = [];
  for (const { from, to } of runs) {
    if (window.length > 0) window.push(null);
    for (let token = from; token < to; token += 1) window.push(tokenText(tokens, token));
  }
  return window;
}

/**
 * The scores of the tokens that a window decides, without context and breaks.
 *
 * @param scores of all positions of the window, row-major [positions, size].
 */
export function keptScores({ runs, keep }: WindowPlan, scores: Float32Array, size: number): Float32Array {
  const kept = new Float32Array((keep.to - keep.from) * size);
  let position = 0;
  for (const { from, to } of runs) {
    const first = Math.max(from, keep.from);
    const end = Math.min(to, keep.to);
    const shift = position - from;
    if (first < end)
      kept.set(scores.subarray((first + shift) * size, (end + shift) * size), (first - keep.from) * size);
    position += to - from + 1;
  }
  return kept;
}
