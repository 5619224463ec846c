import { indexOfMost } from './softmax.ts';

/** Log-probabilities of tokens, frame by frame. */
export interface FrameScores {
  /** `frames` times `width` natural logarithms of probabilities. */
  readonly data: Float32Array;
  readonly frames: number;
  readonly width: number;
}

/** A token that holds for some frames. */
export interface CtcToken {
  readonly id: number;
  readonly firstFrame: number;
  /** The frame after its last one. */
  readonly endFrame: number;
  /** Mean probability in [0, 1] over its frames. */
  readonly probability: number;
}

/** The likeliest token of each frame, repeats joined and blanks left out. */
export function collapseFrames({ data, frames, width }: FrameScores, blank: number): CtcToken[] {
  const tokens: CtcToken[] = [];
  let open: { id: number; first: number; sum: number } | undefined;
  const close = (end: number): void => {
    if (open && open.id !== blank) {
      tokens.push({ id: open.id, firstFrame: open.first, endFrame: end, probability: open.sum / (end - open.first) });
    }
  };
  for (let frame = 0; frame < frames; frame += 1) {
    const row = frame * width;
    const best = indexOfMost(data, row, row + width);
    const probability = Math.min(1, Math.exp(data[best] ?? 0));
    if (open?.id === best - row) open.sum += probability;
    else {
      close(frame);
      open = { id: best - row, first: frame, sum: probability };
    }
  }
  close(frames);
  return tokens;
}

/**
 * Natural logarithm of the probability that the frames from `start` to before `end` say `ids`, over all alignments (the
 * forward pass of Graves et al. 2006).
 */
export function spellingScore(
  scores: FrameScores,
  ids: readonly number[],
  { start, end, blank }: { readonly start: number; readonly end: number; readonly blank: number },
): number {
  const states = [blank, ...ids.flatMap((id) => [id, blank])];
  let before = new Float64Array(states.length).fill(Number.NEGATIVE_INFINITY);
  for (let frame = start; frame < end; frame += 1) {
    const now = new Float64Array(states.length);
    for (const [state, id] of states.entries()) {
      const skip = state > 1 && id !== blank && id !== states[state - 2];
      const stay = frame === start && state <= 1 ? 0 : (before[state] ?? Number.NEGATIVE_INFINITY);
      const step = state > 0 ? (before[state - 1] ?? 0) : Number.NEGATIVE_INFINITY;
      const jump = skip ? (before[state - 2] ?? 0) : Number.NEGATIVE_INFINITY;
      now[state] =
        logAdd(logAdd(stay, step), jump) + (scores.data[frame * scores.width + id] ?? Number.NEGATIVE_INFINITY);
    }
    before = now;
  }
  return logAdd(before.at(-1) ?? 0, before.at(-2) ?? Number.NEGATIVE_INFINITY);
}

function logAdd(one: number, other: number): number {
  const most = Math.max(one, other);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(one - most) + Math.exp(other - most));
}
