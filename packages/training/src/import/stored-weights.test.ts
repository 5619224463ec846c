import { expect, test } from 'vitest';
import { toFloat16 } from '../export/float16.ts';
import { readManifest, readStoredWeights } from './stored-weights.ts';

const bytes = (array: ArrayBufferView): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

test('weights of every form, across the borders of shards', () => {
  const parts = [
    bytes(Float32Array.of(1.5, -2)),
    bytes(Uint8Array.of(0, 128, 255)),
    bytes(Uint16Array.of(0, 65535)),
    bytes(toFloat16(Float32Array.of(0.25, 3))),
    bytes(Int32Array.of(-7)),
    bytes(Uint8Array.of(1, 0)),
  ];
  const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
  const quantized = (dtype: string): object => ({ dtype, min: -1, scale: 2 / (dtype === 'uint8' ? 255 : 65535) });
  const manifest = readManifest([
    {
      paths: ['a', 'b'],
      weights: [
        { name: 'plain', shape: [2], dtype: 'float32' },
        { name: 'uint8', shape: [3], dtype: 'float32', quantization: quantized('uint8') },
        { name: 'uint16', shape: [2, 1], dtype: 'float32', quantization: quantized('uint16') },
        { name: 'float16', shape: [2], dtype: 'float32', quantization: { dtype: 'float16' } },
        { name: 'int32', shape: [], dtype: 'int32' },
        { name: 'bool', shape: [2], dtype: 'bool' },
      ],
    },
  ]);
  const weights = readStoredWeights(manifest, { a: whole.slice(0, 9), b: whole.slice(9) });
  const values = (name: string): number[] => Array.from(weights.get(name)?.data ?? []);
  expect(values('plain')).toEqual([1.5, -2]);
  expect(values('uint8')).toEqual([-1, Math.fround(128 * (2 / 255) - 1), 1]);
  expect(values('uint16')).toEqual([-1, 1]);
  expect(values('float16')).toEqual([0.25, 3]);
  expect(values('int32')).toEqual([-7]);
  expect(values('bool')).toEqual([1, 0]);
  expect(weights.get('uint16')?.shape).toEqual([2, 1]);
});

test('shards that are shorter or longer than the weights are refused', () => {
  const manifest = readManifest([{ paths: ['a'], weights: [{ name: 'w', shape: [2], dtype: 'float32' }] }]);
  expect(() => readStoredWeights(manifest, { a: new Uint8Array(7) })).toThrow(/end inside of the weight w/);
  expect(() => readStoredWeights(manifest, { a: new Uint8Array(9) })).toThrow(/more bytes/);
});

test.each([
  [undefined],
  [[{ paths: 'a', weights: [] }]],
  [[{ paths: [], weights: [{ name: 'w', shape: [-1], dtype: 'float32' }] }]],
])('the manifest %j is refused', (manifest) => {
  expect(() => readManifest(manifest)).toThrow(expect.objectContaining({ code: 'model.corrupt' }));
});
