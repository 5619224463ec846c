import fc from 'fast-check';
import { zipSync, type Zippable } from 'fflate';
import { readFileSync } from 'node:fs';
import { SdkError } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { readNpy } from './npy.ts';
import { readNpz } from './npz.ts';

const ARCHIVE = new Uint8Array(readFileSync(new URL('../../tests/fixtures/all-types.npz', import.meta.url)));
const TYPES = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64', 'float32', 'float64'];

function npy(header: string, data: Uint8Array, version = 1): Uint8Array {
  const text = new TextEncoder().encode(header);
  const length = version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return Uint8Array.from([0x93, ...new TextEncoder().encode('NUMPY'), version, 0, ...length, ...text, ...data]);
}

const header = (descr: string, shape: string, order = 'False'): string =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }\n`;

describe('readNpz', () => {
  it('reads every element type as NumPy wrote it', () => {
    const arrays = readNpz(ARCHIVE, (name) => [...TYPES, 'bool'].includes(name));
    for (const type of TYPES) {
      expect(arrays.get(type)).toMatchObject({ dtype: type, shape: [2, 3] });
      expect(Array.from<number | bigint, number>(arrays.get(type)?.data ?? [], Number)).toEqual([0, 1, 2, 3, 4, 5]);
    }
    expect(Array.from<number | bigint, number>(arrays.get('bool')?.data ?? [], Number)).toEqual([0, 1, 1, 1, 1, 1]);
  });

  it.each([['fortran'], ['half']])('refuses the array %s with a reason', (name) => {
    expect(() => readNpz(ARCHIVE, (wanted) => wanted === name)).toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
  });

  it('answers damaged archives with a value or an input error', () => {
    const damage = fc.array(fc.tuple(fc.nat(ARCHIVE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(damage, fc.nat(ARCHIVE.length), (changes, length) => {
        const bytes = ARCHIVE.slice(0, length % 3 === 0 ? length : ARCHIVE.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        try {
          readNpz(bytes);
        } catch (error) {
          expect(SdkError.is(error) && error.fault).toBe('input');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses archives that claim more than they can hold', () => {
    const files: Zippable = { 'a.npy': npy(header('|u1', '3,'), Uint8Array.of(1, 2, 3)) };
    const bytes = zipSync(files);
    const central = bytes.length - 22 - (46 + 'a.npy'.length);
    new DataView(bytes.buffer).setUint32(central + 24, 0x7fff_ffff, true);
    expect(() => readNpz(bytes)).toThrow(expect.objectContaining({ code: 'input.format' }));
    new DataView(bytes.buffer).setUint32(central + 24, 0x9000_0000, true);
    expect(() => readNpz(bytes)).toThrow(expect.objectContaining({ code: 'input.too-large' }));
  });
});

describe('readNpy', () => {
  it('gives back what was written, in every version', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.constantFrom(1, 2, 3), (data, version) => {
        const array = readNpy(npy(header('|u1', `${data.length},`), data, version));
        expect([array.shape, [...array.data]]).toEqual([[data.length], [...data]]);
      }),
      { numRuns: 100 },
    );
    expect(readNpy(npy(header('|u1', ''), Uint8Array.of(7)))).toMatchObject({ shape: [] });
  });

  it.each([
    ['big endian', npy(header('>i4', '1,'), new Uint8Array(4))],
    ['Python objects', npy(header('|O', '1,'), new Uint8Array(8))],
    ['too few bytes', npy(header('<i4', '2,'), new Uint8Array(4))],
    ['too many bytes', npy(header('|u1', '2,'), new Uint8Array(3))],
    ['a shape without bounds', npy(header('|u1', `${'99999999, '.repeat(9)}`), new Uint8Array(3))],
    ['no shape', npy("{'descr': '|u1'}", new Uint8Array(3))],
    ['another version', npy(header('|u1', '3,'), new Uint8Array(3), 9)],
    ['a header beyond the end', npy(header('|u1', '3,'), new Uint8Array(3)).slice(0, 40)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readNpy(bytes)).toThrow(expect.objectContaining({ code: 'input.format' }));
  });
});
