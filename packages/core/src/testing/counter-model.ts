import type { ModelSource } from '../model/model.ts';
import { createTensor, type TensorMap } from '../tensor/tensor.ts';
import { memorySource } from './memory-source.ts';

/** What `counter()` of tests/fixtures/make_graphs.py prints. */
const GRAPH =
  'CAgSADq7AwoqCgF4CgRheGVzEgNzdW0iCVJlZHVjZVN1bSoPCghrZWVwZGltcxgAoAECChUKA3N1bQoBaxIGY2hhbmdlIgNNdWwKGAoBcwoGY2hhbmdlEgZzX25leHQiA0FkZAodCgVjb3VudAoDb25lEgpjb3VudF9uZXh0IgNBZGQKFQoBeAoDdHdvEgZkb3VibGUiA011bAoTCgZkb3VibGUKAXMSAXkiA0FkZAoWCgF4CgVzaGFwZRIBeiIHUmVzaGFwZRIHY291bnRlcioUCAEQB0IEYXhlc0oIAAAAAAAAAAAqERAHQgNvbmVKCAEAAAAAAAAAKg0QAUIDdHdvSgQAAABAWhgKAXgSEwoRCAESDQoHEgViYXRjaAoCCANaEwoFc2hhcGUSCgoICAcSBAoCCAFaDwoBcxIKCggIARIECgIIA1oPCgFrEgoKCAgBEgQKAggDWg8KBWNvdW50EgYKBAgHEgBiGAoBeRITChEIARINCgcSBWJhdGNoCgIIA2IQCgF6EgsKCQgBEgUKAxIBbmIUCgZzX25leHQSCgoICAESBAoCCANiFAoKY291bnRfbmV4dBIGCgQIBxIAQgQKABAR';

/**
 * The model every stateful runtime is tested with. It keeps `s` and `k` (float32 [3]) and `count` (int64 scalar); `s_next`
 * and `count_next` are to be carried. For x of shape [batch, 3]: `s_next = s + k * (sum of the rows of x)`,
 * `count_next = count + 1`, `y = 2 x + s`, and z is x in the shape of one axis that `shape` gives (-1 for any), which makes
 * the run fail when it does not fit.
 */
export function counterSource(): ModelSource {
  return memorySource(
    {
      id: 'counter',
      inputs: [
        { name: 'x', dtype: 'float32', shape: ['batch', 3] },
        { name: 'shape', dtype: 'int64', shape: [1] },
        { name: 's', dtype: 'float32', shape: [3] },
        { name: 'k', dtype: 'float32', shape: [3] },
        { name: 'count', dtype: 'int64', shape: [] },
      ],
      outputs: [
        { name: 'y', dtype: 'float32', shape: ['batch', 3] },
        { name: 'z', dtype: 'float32', shape: ['n'] },
        { name: 's_next', dtype: 'float32', shape: [3] },
        { name: 'count_next', dtype: 'int64', shape: [] },
      ],
    },
    { 'model.onnx': Uint8Array.from(atob(GRAPH), (character) => character.charCodeAt(0)) },
  );
}

/** What the counter model computes, in plain code. Takes all inputs, residents too. */
export function computeCounter(feeds: TensorMap): TensorMap {
  const [x, s, k] = [floats(feeds, 'x'), floats(feeds, 's'), floats(feeds, 'k')];
  const asked = Number(feeds['shape']?.data[0]);
  if (asked !== -1 && asked !== x.length) throw new RangeError('The shape does not fit.');
  const next = s.slice();
  x.forEach((value, index) => (next[index % 3] = (next[index % 3] ?? 0) + value * (k[index % 3] ?? 0)));
  const y = x.map((value, index) => 2 * value + (s[index % 3] ?? 0));
  return {
    y: createTensor('float32', [x.length / 3, 3], y),
    z: createTensor('float32', [x.length], x.slice()),
    s_next: createTensor('float32', [3], next),
    count_next: createTensor('int64', [], BigInt64Array.of(BigInt(feeds['count']?.data[0] ?? 0) + 1n)),
  };
}

function floats(feeds: TensorMap, name: string): Float32Array {
  const data = feeds[name]?.data;
  if (!(data instanceof Float32Array)) throw new TypeError(`The counter model takes ${name} as float32.`);
  return data;
}
