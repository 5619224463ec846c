import { testCodec } from '@medmodal/core/testing';
import { encode } from 'jpeg-js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jpeg } from './jpeg.ts';

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url)));

testCodec({
  codec: jpeg,
  valid: ['grey.jpg', 'colour.jpg', 'progressive.jpg'].map(read),
  verify({ width, height, channels, pixels }) {
    if (pixels.length !== width * height * channels) throw new Error('The pixels do not fill the image.');
  },
});

/** Changes the frame header of a baseline file. */
function withHeader(bytes: Uint8Array, { height, precision }: { height?: number; precision?: number }): Uint8Array {
  const changed = bytes.slice();
  const frame = changed.findIndex((byte, at) => byte === 0xff && changed[at + 1] === 0xc0);
  if (precision !== undefined) changed[frame + 4] = precision;
  if (height !== undefined) changed.set([height >> 8, height & 255, height >> 8, height & 255], frame + 5);
  return changed;
}

describe('jpeg', () => {
  // Expected numbers: tests/fixtures/make-pictures.py with Pillow; decoders may differ by a few grey levels in places.
  it.each([
    ['grey.jpg', 1, 24_085, [0, 35, 58, 249]],
    ['colour.jpg', 3, 61_021, [14, 240, 11, 117]],
    ['progressive.jpg', 3, 61_021, [14, 240, 11, 117]],
  ] as const)('reads %s nearly as Pillow does', (name, channels, sum, some) => {
    const image = jpeg.decode(read(name));
    expect([image.width, image.height, image.channels]).toEqual([16, 12, channels]);
    expect(image.range).toEqual([0, 255]);
    const total = Array.from(image.pixels).reduce((so, pixel) => so + pixel, 0);
    expect(Math.abs(total - sum) / image.pixels.length).toBeLessThan(2);
    for (const [index, at] of [0, 7, 50, image.pixels.length - 1].entries()) {
      expect(Math.abs((image.pixels[at] ?? 0) - (some[index] ?? 0))).toBeLessThan(12);
    }
  });

  it('reads what was encoded elsewhere', () => {
    const data = new Uint8Array(64 * 48 * 4).fill(255);
    for (let at = 0; at < data.length; at += 4) data[at] = Math.floor(at / 4 / 64) * 5;
    const { data: bytes } = encode({ width: 64, height: 48, data }, 95);
    const image = jpeg.decode(new Uint8Array(bytes));
    expect([image.width, image.height, image.channels]).toEqual([64, 48, 3]);
    expect(Math.abs((image.pixels[(40 * 64 + 3) * 3] ?? 0) - 200)).toBeLessThan(8);
  });

  it.each([
    ['12 bits a sample', { precision: 12 }, 'input.format'],
    ['no rows', { height: 0 }, 'input.format'],
    ['a giant size', { height: 65_535 }, 'input.too-large'],
    ['a size that so few bytes cannot hold', { height: 5_000 }, 'input.format'],
  ] as const)('refuses %s', (_, change, code) => {
    const bytes = withHeader(read('grey.jpg'), change);
    expect(() => jpeg.decode(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
