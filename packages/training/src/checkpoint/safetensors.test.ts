import { createTensor, SdkError, type TensorMap } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const TENSORS: TensorMap = {
  flag: createTensor('bool', [3], Uint8Array.of(1, 0, 1)),
  bytes: createTensor('int8', [1], Int8Array.of(-1)),
  half: createTensor('float16', [2], Uint16Array.of(0x3c00, 0x7c00)),
  short: createTensor('int16', [1], Int16Array.of(-300)),
  scalar: createTensor('float32', [], Float32Array.of(1.5)),
  matrix: createTensor('float32', [2, 2], Float32Array.of(1, Number.NaN, -0, Infinity)),
  double: createTensor('float64', [1], Float64Array.of(Math.PI)),
  none: createTensor('int32', [0, 4], new Int32Array()),
  count: createTensor('int64', [1], BigInt64Array.of(-5n)),
  large: createTensor('uint64', [1], BigUint64Array.of(2n ** 64n - 1n)),
  word: createTensor('uint32', [1], Uint32Array.of(0xffffffff)),
  unsigned: createTensor('uint16', [1], Uint16Array.of(0xffff)),
  'name/with "quotes" é': createTensor('uint8', [1], Uint8Array.of(7)),
};

function file(header: string, data: number = 0): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

describe('safetensors', () => {
  it('gives back every dtype and name, bit for bit', () => {
    const decoded = decodeSafetensors(encodeSafetensors({ tensors: TENSORS, metadata: { made: 'here' } }));
    expect(decoded.tensors).toEqual(TENSORS);
    expect(decoded.metadata).toEqual({ made: 'here' });
  });

  it('writes the documented layout', () => {
    const bytes = encodeSafetensors({ tensors: { a: createTensor('uint8', [2], Uint8Array.of(1, 2)) }, metadata: {} });
    const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)))).toEqual({
      __metadata__: {},
      a: { dtype: 'U8', shape: [2], data_offsets: [0, 2] },
    });
    expect(headerLength % 8).toBe(0);
    expect([...bytes.subarray(8 + headerLength)]).toEqual([1, 2]);
  });

  it('writes equal bytes whatever the order of the tensors, and starts each at its own alignment', () => {
    const reversed = Object.fromEntries(Object.entries(TENSORS).toReversed());
    const bytes = encodeSafetensors({ tensors: TENSORS, metadata: {} });
    expect(encodeSafetensors({ tensors: reversed, metadata: {} })).toEqual(bytes);
  });

  it('reads a view into other memory', () => {
    const bytes = encodeSafetensors({ tensors: TENSORS, metadata: {} });
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3)).tensors).toEqual(TENSORS);
    // The slice() of Node's Buffer is a view.
    expect(decodeSafetensors(Buffer.from(bytes)).tensors).toEqual(TENSORS);
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['a header length beyond the file', new Uint8Array(8).fill(255)],
    ['a header that is no JSON', file('{')],
    ['a header that is a list', file('[]')],
    ['an entry without a shape', file('{"a":{"dtype":"F32","data_offsets":[0,0]}}')],
    ['a negative axis', file('{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}}')],
    ['a huge shape', file('{"a":{"dtype":"U8","shape":[9007199254740991],"data_offsets":[0,9007199254740991]}}')],
    ['an overflowing shape', file('{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}', 8)],
    ['an unknown dtype', file('{"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,1]}}', 1)],
    ['a gap', file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}', 2)],
    [
      'an overlap',
      file(
        '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}',
        3,
      ),
    ],
    ['bytes after the end', file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}', 5)],
    ['metadata that are not text', file('{"__metadata__":{"a":1}}')],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeSafetensors(bytes)).toThrow(expect.objectContaining({ code: 'checkpoint.corrupt' }));
  });

  it('answers any bytes with tensors or checkpoint.corrupt', () => {
    const good = encodeSafetensors({ tensors: TENSORS, metadata: { a: 'b' } });
    const damaged = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((edits) => edits.reduce((bytes, [at, value]) => bytes.with(at, value), good));
    const cut = fc.nat(good.length).map((length) => good.slice(0, length));
    fc.assert(
      fc.property(fc.oneof(damaged, cut, fc.uint8Array({ maxLength: 64 })), (bytes) => {
        try {
          expect(Object.keys(decodeSafetensors(bytes)).length).toBe(2);
        } catch (error) {
          expect(SdkError.is(error) && error.code).toBe('checkpoint.corrupt');
        }
      }),
      { numRuns: 1000 },
    );
  });
});
