import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxInImage, detectorViews, encodeView, isInCore } from '../../src/encoders/detector-views.ts';
import { createImage } from '../../src/image.ts';

const SIZES = { size: [240, 320], field: [480, 640] } as const;
const length = fc.integer({ min: 1, max: 3000 });

describe('detectorViews', () => {
  it('looks at an image like those of the training as a whole', () => {
    const region = { x: 0, y: 0, width: 640, height: 480 };
    expect(detectorViews({ width: 640, height: 480 }, SIZES)).toEqual([
      { region, core: region, width: 320, height: 240 },
    ]);
  });

  it('letterboxes other proportions and enlarges small images', () => {
    expect(detectorViews({ width: 480, height: 480 }, SIZES)).toMatchObject([{ width: 240, height: 240 }]);
    expect(detectorViews({ width: 64, height: 24 }, SIZES)).toMatchObject([{ width: 320, height: 120 }]);
  });

  it('covers a large image with tiles of the training’s magnification', () => {
    const views = detectorViews({ width: 4000, height: 3000 }, SIZES);
    expect(views).toHaveLength(10 * 10);
    for (const { region, width, height } of views) {
      expect([region.width, region.height, width, height]).toEqual([640, 480, 320, 240]);
    }
  });

  it('gives every point of an image to one view, which sees it with its surroundings', () => {
    fc.assert(
      fc.property(
        length,
        length,
        fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.double({ min: 0, max: 0.999, noNaN: true })),
        (width, height, [u, v]) => {
          const views = detectorViews({ width, height }, SIZES);
          const [x, y] = [u * width, v * height];
          const own = views.filter((view) => isInCore({ x, y, width: 0, height: 0 }, view));
          expect(own).toHaveLength(1);
          const region = own[0]?.region ?? { x: 0, y: 0, width: 0, height: 0 };
          expect(region.x + region.width).toBeLessThanOrEqual(width);
          expect(region.y + region.height).toBeLessThanOrEqual(height);
          // What another tile would see better lies at least a sixth of a tile away from the edge.
          if (region.x > 0) expect(x - region.x).toBeGreaterThan(100);
          if (region.y > 0) expect(y - region.y).toBeGreaterThan(75);
        },
      ),
    );
  });

  it('takes larger parts where objects are larger', () => {
    const [view] = detectorViews({ width: 2000, height: 2000 }, SIZES, 2);
    expect(view).toMatchObject({ region: { width: 1280, height: 960 }, width: 320, height: 240 });
  });

  it('brings a box of the input back to the image', () => {
    fc.assert(
      fc.property(length, length, (width, height) => {
        for (const view of detectorViews({ width, height }, SIZES)) {
          const whole = { x: 0, y: 0, width: view.width, height: view.height };
          const back = boxInImage(whole, view);
          expect(back.x).toBeCloseTo(view.region.x, 6);
          expect(back.y).toBeCloseTo(view.region.y, 6);
          expect(back.width).toBeCloseTo(view.region.width, 6);
          expect(back.height).toBeCloseTo(view.region.height, 6);
        }
      }),
    );
  });
});

describe('encodeView', () => {
  const preprocessing = {
    size: [4, 8],
    field: [4, 8],
    channels: 3,
    mean: [0.5, 0.5, 0.5],
    std: [0.25, 0.5, 1],
  } as const;

  it('standardises each channel, and leaves the mean where the view is empty', () => {
    const image = createImage({ width: 4, height: 4, channels: 3, pixels: new Uint8Array(48).fill(255) });
    const [view] = detectorViews(image, preprocessing);
    if (!view) throw new Error('there is a view');
    const encoded = runToEnd(encodeView(image, view, preprocessing));
    expect(Array.from(encoded.subarray(0, 3))).toEqual([2, 1, 0.5]);
    expect(Array.from(encoded.subarray(4 * 3, 8 * 3))).toEqual(new Array(12).fill(0));
  });

  it('takes a grey image as three equal channels', () => {
    const image = createImage({ width: 8, height: 4, pixels: new Uint8Array(32).fill(0) });
    const [view] = detectorViews(image, preprocessing);
    if (!view) throw new Error('there is a view');
    expect(Array.from(runToEnd(encodeView(image, view, preprocessing)).subarray(0, 3))).toEqual([-2, -1, -0.5]);
  });
});
