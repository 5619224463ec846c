import { floatOf, intOf } from '../../src/graph/attribute.ts';
import { at, broadcastAt, build, indicesOf, positiveAxis, type NdArray } from './nd-array.ts';
import { need, type Operators } from './operator.ts';

/** Operators that shift and scale by mean and (population) variance. */
export const NORMALIZATION_OPERATORS: Operators = {
  BatchNormalization: (inputs, node) => {
    const [x, scale, shift] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)];
    const [oldMean, oldVariance] = [need(inputs, 3), need(inputs, 4)];
    const training = intOf(node, 'training_mode', 0) === 1;
    const batch = x.shape.with(1, 1);
    const moments = Array.from(oldMean.data, (_, channel) =>
      momentsOf(Array.from(indicesOf(batch), (index) => at(x, index.with(1, channel)))),
    );
    const mean = training ? { ...oldMean, data: Float64Array.from(moments, (each) => each.mean) } : oldMean;
    const variance = training
      ? { ...oldVariance, data: Float64Array.from(moments, (each) => each.variance) }
      : oldVariance;
    const epsilon = floatOf(node, 'epsilon', 1e-5);
    const y = build(x.dtype, x.shape, (index) => {
      const channel = [index[1] ?? 0];
      const centred = at(x, index) - at(mean, channel);
      return (centred / Math.sqrt(at(variance, channel) + epsilon)) * at(scale, channel) + at(shift, channel);
    });
    const momentum = floatOf(node, 'momentum', 0.9);
    const running = (old: NdArray, now: NdArray): NdArray =>
      build(old.dtype, old.shape, (index) => at(old, index) * momentum + at(now, index) * (1 - momentum));
    return training ? [y, running(oldMean, mean), running(oldVariance, variance)] : [y];
  },
  LayerNormalization: (inputs, node) => {
    const [x, scale, shift] = [need(inputs, 0), need(inputs, 1), inputs[2]];
    const axis = positiveAxis(intOf(node, 'axis', -1), x.shape.length);
    const inner = x.shape.slice(axis);
    const kept = x.shape.map((length, position) => (position < axis ? length : 1));
    const moments = (index: readonly number[]): { mean: number; variance: number } =>
      momentsOf(Array.from(indicesOf(inner), (place) => at(x, [...index.slice(0, axis), ...place])));
    const epsilon = floatOf(node, 'epsilon', 1e-5);
    const mean = build(x.dtype, kept, (index) => moments(index).mean);
    const inverse = build(x.dtype, kept, (index) => 1 / Math.sqrt(moments(index).variance + epsilon));
    const y = build(x.dtype, x.shape, (index) => {
      const normal = (at(x, index) - broadcastAt(mean, index)) * broadcastAt(inverse, index);
      return normal * broadcastAt(scale, index) + (shift ? broadcastAt(shift, index) : 0);
    });
    return [y, mean, inverse];
  },
  InstanceNormalization: (inputs, node) => {
    const [x, scale, shift] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)];
    const spatial = x.shape.slice(2);
    const epsilon = floatOf(node, 'epsilon', 1e-5);
    return [
      build(x.dtype, x.shape, (index) => {
        const [item = 0, channel = 0] = index;
        const { mean, variance } = momentsOf(
          Array.from(indicesOf(spatial), (place) => at(x, [item, channel, ...place])),
        );
        return ((at(x, index) - mean) / Math.sqrt(variance + epsilon)) * at(scale, [channel]) + at(shift, [channel]);
      }),
    ];
  },
};

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return { mean, variance: values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length };
}
