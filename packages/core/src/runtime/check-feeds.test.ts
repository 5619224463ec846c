import { describe, expect, it } from 'vitest';
import { zeros, type TensorMap } from '../tensor/tensor.ts';
import { checkFeeds } from './check-feeds.ts';
import type { TensorSpec } from './runtime.ts';

const INPUTS: readonly TensorSpec[] = [
  { name: 'tokens', dtype: 'int64', shape: ['batch', 'length'] },
  { name: 'mask', dtype: 'bool', shape: ['batch', 'length'] },
  { name: 'scale', dtype: 'float32', shape: ['', 2] },
];

function feeds(changes: TensorMap = {}): TensorMap {
  return { tokens: zeros('int64', [2, 5]), mask: zeros('bool', [2, 5]), scale: zeros('float32', [9, 2]), ...changes };
}

describe('checkFeeds', () => {
  it('accepts what fits, whatever the free axes are', () => {
    expect(() => checkFeeds(INPUTS, feeds())).not.toThrow();
  });

  it.each<[string, TensorMap, RegExp]>([
    ['an unknown input', feeds({ extra: zeros('bool', [1]) }), /no input extra; it takes tokens, mask, scale/],
    ['an inherited name', { ...feeds(), toString: zeros('bool', [1]) }, /no input toString/],
    ['another dtype', feeds({ mask: zeros('uint8', [2, 5]) }), /mask must be bool, not uint8/],
    ['another rank', feeds({ tokens: zeros('int64', [10]) }), /tokens must have 2 axes \[batch, length\], not 1/],
    ['another fixed axis', feeds({ scale: zeros('float32', [9, 3]) }), /Axis 1 of the input scale must be 2, not 3/],
    [
      'free axes of one name that differ',
      feeds({ mask: zeros('bool', [2, 4]) }),
      /Axis 1 \(length\) of the input mask must be 5, not 4/,
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => checkFeeds(INPUTS, given)).toThrowError(message);
    expect(() => checkFeeds(INPUTS, given)).toThrowError(expect.objectContaining({ code: 'tensor.shape' }));
  });

  it('refuses data whose buffer was transferred away', () => {
    const mask = zeros('bool', [2, 5]);
    structuredClone(mask.data.buffer, { transfer: [mask.data.buffer as ArrayBuffer] });
    expect(() => checkFeeds(INPUTS, feeds({ mask }))).toThrowError(/mask are gone or cut/);
  });

  it('refuses a missing input', () => {
    const { tokens, mask } = feeds();
    expect(() => checkFeeds(INPUTS, { tokens, mask } as TensorMap)).toThrowError(/scale is missing/);
  });
});
