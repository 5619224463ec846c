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

/** Columns of a row-major table. */
export interface Columns {
  /** Columns of the whole table. */
  readonly width: number;
  readonly first: number;
  readonly count: number;
}

/**
 * Some columns of the scores of the tokens that a window decides, without context and breaks.
 *
 * @param scores of all positions of the window, row-major [positions, columns.width].
 * @returns row-major [tokens, columns.count].
 */
export function keptScores({ runs, keep }: WindowPlan, scores: Float32Array, columns: Columns): Float32Array {
  const { width, first: column, count } = columns;
  const kept = new Float32Array((keep.to - keep.from) * count);
  let position = 0;
  for (const { from, to } of runs) {
    const end = Math.min(to, keep.to);
    for (let token = Math.max(from, keep.from); token < end; token += 1) {
      const at = (token - from + position) * width + column;
      kept.set(scores.subarray(at, at + count), (token - keep.from) * count);
    }
    position += to - from + 1;
  }
  return kept;
}
