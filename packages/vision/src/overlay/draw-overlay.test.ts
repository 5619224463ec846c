import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { png } from '../codecs/png.ts';
import { createImage, type Image } from '../image.ts';
import { classColour } from './class-colours.ts';
import { mapColour } from './colour-map.ts';
import { drawOverlay } from './draw-overlay.ts';
import { overlayPng } from './overlay-png.ts';
import type { OverlayLayer } from './overlay-layer.ts';

const black = (width: number, height: number): Image =>
  createImage({ width, height, pixels: new Uint8Array(width * height) });
const pixelAt = ({ pixels, width }: Image, column: number, row: number): number[] => {
  const at = (row * width + column) * 3;
  return [...pixels.subarray(at, at + 3)];
};

describe('drawOverlay', () => {
  it('without layers shows what a reader sees: window and inversion', () => {
    const film = createImage({
      width: 3,
      height: 1,
      photometric: 'monochrome1',
      pixels: Int16Array.of(-100, 0, 100),
      windows: [{ kind: 'window', center: 0, width: 200, shape: 'linear-exact' }],
    });
    expect([...drawOverlay(film, []).pixels]).toEqual([255, 255, 255, 128, 128, 128, 0, 0, 0]);
  });

  it('leaves colours of 8 bits as they are, and brings deeper ones to 8 bits', () => {
    const pixels = Uint8Array.of(1, 2, 3, 250, 251, 252);
    expect(drawOverlay(createImage({ width: 2, height: 1, channels: 3, pixels }), []).pixels).toEqual(pixels);
    const deep = createImage({ width: 1, height: 1, channels: 3, pixels: Uint16Array.of(65_535, 0, 257 * 9) });
    expect([...drawOverlay(deep, []).pixels]).toEqual([255, 0, 9]);
  });

  it('repeats each pixel at a larger scale, and lets the spacing follow', () => {
    const film = createImage({ width: 2, height: 1, pixels: Uint8Array.of(10, 20), spacing: { x: 1, y: 3 } });
    const drawn = drawOverlay(film, [], { scale: 3 });
    expect([drawn.width, drawn.height, drawn.spacing]).toEqual([6, 3, { x: 1 / 3, y: 1 }]);
    expect(Array.from({ length: 6 }, (_, column) => pixelAt(drawn, column, 2)[0])).toEqual([10, 10, 10, 20, 20, 20]);
  });

  it('fills a class with a translucent colour inside a clear outline, and leaves the background alone', () => {
    const classes = new Uint8Array(81);
    for (let row = 2; row < 7; row += 1) classes.fill(2, row * 9 + 2, row * 9 + 7);
    const drawn = drawOverlay(black(9, 9), [{ kind: 'mask', width: 9, height: 9, classes }]);
    const colour = classColour(2);
    expect(pixelAt(drawn, 1, 4)).toEqual([0, 0, 0]);
    expect(pixelAt(drawn, 2, 4)).toEqual(colour.map((part) => Math.round(part * 0.95)));
    expect(pixelAt(drawn, 4, 4)).toEqual(colour.map((part) => Math.round(part * 0.35)));
  });

  it('stretches a coarser mask over the image', () => {
    const layer: OverlayLayer = { kind: 'mask', width: 2, height: 1, classes: Uint8Array.of(0, 1) };
    const drawn = drawOverlay(black(8, 8), [layer]);
    expect(pixelAt(drawn, 3, 3)).toEqual([0, 0, 0]);
    expect(pixelAt(drawn, 4, 3)).not.toEqual([0, 0, 0]);
  });

  it('frames an object with its name, in the colour its class always has', () => {
    const boxes = [{ label: 'WBC', probability: 0.5, box: { x: 20, y: 30, width: 20, height: 10 } }];
    const drawn = drawOverlay(black(80, 64), [{ kind: 'boxes', boxes, labels: ['a', 'b', 'c', 'WBC'] }]);
    const colour = [...classColour(4)];
    for (const [column, row] of [
      [20, 35],
      [39, 35],
      [30, 39],
    ] as const)
      expect(pixelAt(drawn, column, row)).toEqual(colour);
    expect(pixelAt(drawn, 30, 35)).toEqual([0, 0, 0]);
    // A dot of the upright stroke of W, one of the B, and the background before them.
    const caption = colour.map((part) => Math.round(part * 0.85));
    expect(pixelAt(drawn, 20, 25)).toEqual(caption);
    expect(pixelAt(drawn, 21, 25)).toEqual([0, 0, 0]);
    expect(pixelAt(drawn, 27, 25)).toEqual([0, 0, 0]);
    expect(pixelAt(drawn, 22, 25)).toEqual(caption);
  });

  it('shows a grid of heat at its place: nothing where it is 0, the brightest where it is 1', () => {
    const values = Float32Array.of(0, 1, 0, 0);
    const box = { x: 4, y: 4, width: 8, height: 8 };
    const drawn = drawOverlay(black(16, 16), [{ kind: 'heat', width: 2, height: 2, values, box }]);
    expect(pixelAt(drawn, 4, 11)).toEqual([0, 0, 0]);
    expect(pixelAt(drawn, 11, 4)).toEqual(mapColour(1).map((part) => Math.round(part * 0.75)));
    expect(pixelAt(drawn, 12, 4)).toEqual([0, 0, 0]);
    expect(pixelAt(drawn, 8, 5)[0]).toBeGreaterThan(pixelAt(drawn, 7, 5)[0] ?? 255);
  });

  it('draws any layer on any image without leaving it', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    const size = fc.double({ min: 0.01, max: 90, noNaN: true });
    const box = fc.record({ x: number, y: number, width: size, height: size });
    const side = fc.integer({ min: 1, max: 24 });
    const layers: fc.Arbitrary<OverlayLayer> = fc.oneof(
      fc
        .record({ label: fc.string({ maxLength: 12 }), probability: fc.double({ min: 0, max: 1, noNaN: true }), box })
        .map((object): OverlayLayer => ({ kind: 'boxes', boxes: [object] })),
      fc
        .record({ width: side, height: side, fill: fc.integer({ min: 0, max: 255 }) })
        .map(({ width, height, fill }): OverlayLayer => {
          return { kind: 'mask', width, height, classes: new Uint8Array(width * height).fill(fill) };
        }),
      fc
        .record({ width: side, height: side, fill: number, box })
        .map(({ width, height, fill, box: place }): OverlayLayer => {
          return { kind: 'heat', width, height, values: new Float32Array(width * height).fill(fill), box: place };
        }),
    );
    fc.assert(
      fc.property(side, side, fc.array(layers, { maxLength: 3 }), (width, height, drawn) => {
        const { pixels, channels } = drawOverlay(black(width, height), drawn);
        expect([pixels.length, channels]).toEqual([width * height * 3, 3]);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses a mask that does not fill its size', () => {
    const layer: OverlayLayer = { kind: 'mask', width: 2, height: 2, classes: new Uint8Array(3) };
    expect(() => drawOverlay(black(2, 2), [layer])).toThrow(expect.objectContaining({ code: 'tensor.shape' }));
  });
});

describe('overlayPng', () => {
  it('draws small images larger, and large ones in their size', async () => {
    const small = png.decode(await overlayPng(black(28, 28), []));
    expect([small.width, small.height, small.channels]).toEqual([532, 532, 3]);
    const large = png.decode(await overlayPng(black(600, 20), []));
    expect([large.width, large.height]).toEqual([600, 20]);
  });

  it('draws what is too large to be looked at smaller, with its layers in place', async () => {
    const values = Float32Array.of(1);
    const heat = { kind: 'heat', width: 1, height: 1, values, box: { x: 4000, y: 0, width: 96, height: 50 } } as const;
    const boxes = [{ label: 'a', box: { x: 1000, y: 20, width: 400, height: 60 } }];
    const drawn = png.decode(await overlayPng(black(4096, 100), [heat, { kind: 'boxes', boxes }]));
    expect([drawn.width, drawn.height]).toEqual([2048, 50]);
    expect([pixelAt(drawn, 1999, 10), pixelAt(drawn, 2000, 26)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(pixelAt(drawn, 2024, 10)).toEqual(mapColour(1).map((part) => Math.round(part * 0.75)));
    expect(pixelAt(drawn, 500, 35)).toEqual([...classColour(1)]);
    expect(pixelAt(drawn, 490, 35)).toEqual([0, 0, 0]);
  });

  it('stops when it is cancelled', async () => {
    await expect(overlayPng(black(512, 512), [], { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ code: 'cancelled' }),
    );
  });
});
