import { elementCount, type Tensor } from '@medmodal/core';

/** A weight in 8 bits: `values[i] · scales[channel of i]`. */
export interface Int8Weights {
  readonly values: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  /** Axis lengths of the scales: 1 everywhere but on the axis that has scales of its own. */
  readonly scaleShape: readonly number[];
}

/**
 * Rounds a weight to 8 bits with one scale a channel: scale = max |w| / 127, no offset (Jacob et al. 2018, section 2). The
 * channel is the axis that loses least, among those that have at least 16 elements a scale.
 */
export function toInt8(weight: Tensor<'float32'>): Int8Weights {
  const count = elementCount(weight.shape);
  const axes = [...weight.shape.keys()].filter((axis) => (weight.shape[axis] ?? 1) * 16 <= count);
  const candidates = (axes.length > 0 ? axes : [0]).map((axis) => alongAxis(weight, axis));
  const best = candidates.reduce((one, other) => (other.loss < one.loss ? other : one));
  const { loss: _, ...weights } = best;
  return weights;
}

function alongAxis({ data, shape }: Tensor<'float32'>, axis: number): Int8Weights & { readonly loss: number } {
  const channels = shape[axis] ?? 1;
  const inner = elementCount(shape.slice(axis + 1));
  const channelOf = (index: number): number => Math.floor(index / inner) % channels;
  const scales = new Float32Array(channels);
  data.forEach((value, index) => {
    const channel = channelOf(index);
    scales[channel] = Math.max(scales[channel] ?? 0, Math.abs(value));
  });
  for (let channel = 0; channel < channels; channel += 1) scales[channel] = (scales[channel] || 127) / 127;
  const values = new Int8Array(data.length);
  let loss = 0;
  data.forEach((value, index) => {
    const scale = scales[channelOf(index)] ?? 1;
    const rounded = Math.max(-127, Math.min(127, Math.round(value / scale)));
    values[index] = rounded;
    loss += (value - rounded * scale) ** 2;
  });
  return { values, scales, scaleShape: shape.map((_, at) => (at === axis ? channels : 1)), loss };
}
