/**
 * When each token was said, from the cross-attention of a decoder: the weights of each head are normalised over the tokens,
 * smoothed by a median over time and averaged; dynamic time warping then lays the tokens along the frames (Whisper's way of
 * timing words, Radford et al. 2022).
 *
 * @param heads for each head, for each token, the weights of the frames; one length each
 * @returns the frame in which each token begins
 */
export function alignTokens(heads: readonly (readonly Float32Array[])[]): number[] {
  const tokens = heads[0]?.length ?? 0;
  const frames = heads[0]?.[0]?.length ?? 0;
  if (tokens === 0 || frames === 0) return [];
  const weights = Array.from({ length: tokens }, () => new Float32Array(frames));
  for (const head of heads) {
    const smooth = normalised(head).map((row) => medianOf(row));
    for (const [token, row] of smooth.entries()) {
      const sum = weights[token];
      if (sum) for (const [frame, value] of row.entries()) sum[frame] = (sum[frame] ?? 0) + value / heads.length;
    }
  }
  return warp(weights, frames);
}

function normalised(head: readonly Float32Array[]): Float32Array[] {
  const frames = head[0]?.length ?? 0;
  const rows = head.map((row) => row.slice());
  for (let frame = 0; frame < frames; frame += 1) {
    let mean = 0;
    let square = 0;
    for (const row of rows) {
      const value = row[frame] ?? 0;
      mean += value / rows.length;
      square += (value * value) / rows.length;
    }
    const deviation = Math.sqrt(Math.max(0, square - mean * mean)) || 1;
    for (const row of rows) row[frame] = ((row[frame] ?? 0) - mean) / deviation;
  }
  return rows;
}

const MEDIAN = 7;

function medianOf(row: Float32Array): Float32Array {
  const reach = Math.min((MEDIAN - 1) / 2, Math.floor((row.length - 1) / 2));
  const around = new Float32Array(2 * reach + 1);
  return row.map((_, frame) => {
    for (let offset = -reach; offset <= reach; offset += 1) {
      const reflected = Math.abs(frame + offset);
      const place = reflected < row.length ? reflected : 2 * (row.length - 1) - reflected;
      around[offset + reach] = row[place] ?? 0;
    }
    return around.toSorted()[reach] ?? 0;
  });
}

/** The cheapest monotone path from the first token and frame to the last ones, where cost is minus the weight. */
function warp(weights: readonly Float32Array[], frames: number): number[] {
  const width = frames + 1;
  const costs = new Float64Array((weights.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  const steps = new Uint8Array(costs.length);
  costs[0] = 0;
  for (const [token, row] of weights.entries()) {
    for (let frame = 0; frame < frames; frame += 1) {
      const here = (token + 1) * width + frame + 1;
      const both = costs[here - width - 1] ?? 0;
      const down = costs[here - width] ?? 0;
      const along = costs[here - 1] ?? 0;
      const least = Math.min(both, down, along);
      steps[here] = both === least ? BOTH : down === least ? DOWN : ALONG;
      costs[here] = least - (row[frame] ?? 0);
    }
  }
  return firstFrames(steps, weights.length, width);
}

const BOTH = 0;
const DOWN = 1;
const ALONG = 2;

function firstFrames(steps: Uint8Array, tokens: number, width: number): number[] {
  const first = new Array<number>(tokens).fill(0);
  let token = tokens;
  let frame = width - 1;
  while (token > 0 && frame > 0) {
    first[token - 1] = frame - 1;
    const step = steps[token * width + frame];
    if (step !== ALONG) token -= 1;
    if (step !== DOWN) frame -= 1;
  }
  return first;
}
