import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyPoint, type GridPoint } from '../body-point.ts';
import type { ClassGrid } from '../class-grid.ts';
import { createImage } from '../image.ts';
import { createVolume, isVolume, type Volume } from '../volume.ts';
import { cutAndPad, padTo } from './cut-and-pad.ts';
import { composeTransforms, type GridBox, type InvertibleTransform } from './invertible-transform.ts';
import { orientTo, type AxisSides } from './orient.ts';
import { resampleToSpacing, resizePicture } from './resize-picture.ts';

const side = fc.integer({ min: 1, max: 7 });
const step = fc.integer({ min: 1, max: 12 }).map((quarters) => quarters / 4);

/** Volumes that lie askew, with a different number in each voxel. */
const volume: fc.Arbitrary<Volume> = fc
  .record({ width: side, height: side, depth: side, x: step, y: step, z: step, turn: fc.integer({ min: 0, max: 23 }) })
  .map(({ width, height, depth, x, y, z, turn }) => {
    const [cos, sin] = [Math.cos(turn / 4), Math.sin(turn / 4)];
    return createVolume({
      width,
      height,
      depth,
      pixels: Int16Array.from({ length: width * height * depth }, (_, at) => at + 1),
      spacing: { x, y, z },
      placement: {
        frame: turn % 2 === 0 ? 'LPS' : 'RAS',
        origin: [3.5, -20, 7],
        columnDirection: [cos, sin, 0],
        rowDirection: [-sin, cos, 0],
        sliceDirection: turn % 3 === 0 ? [0, 0, -1] : [0, 0, 1],
      },
    });
  });

const sides: fc.Arbitrary<AxisSides> = fc
  .tuple(
    fc.constantFrom('L' as const, 'R' as const),
    fc.constantFrom('P' as const, 'A' as const),
    fc.constantFrom('S' as const, 'I' as const),
    fc.nat(5),
  )
  .map(([x, y, z, order]) => {
    const orders: readonly AxisSides[] = [
      [x, y, z],
      [x, z, y],
      [y, x, z],
      [y, z, x],
      [z, x, y],
      [z, y, x],
    ];
    return orders[order] ?? [x, y, z];
  });

const whole = fc.integer({ min: -4, max: 4 });
const transform: fc.Arbitrary<InvertibleTransform> = fc.oneof(
  fc.record({ width: side, height: side, depth: side }).map((size) => resizePicture(size)),
  fc.record({ width: side, height: side, depth: side }).map((size) => resizePicture(size, { method: 'nearest' })),
  fc.record({ x: step, y: step, z: step }).map((spacing) => resampleToSpacing(spacing)),
  fc.record({ x: whole, y: whole, z: whole, width: side, height: side, depth: side }).map((box) => cutAndPad(box)),
  fc.record({ width: side, height: side, depth: side }).map((size) => padTo(size)),
  sides.map((chosen) => orientTo(chosen)),
);
const chain = fc.array(transform, { maxLength: 5 }).map(composeTransforms);
const point: fc.Arbitrary<GridPoint> = fc.tuple(whole, whole, whole);

const maskOf = ({ width, height, depth, pixels }: Volume): ClassGrid => ({
  width,
  height,
  depth,
  classes: Uint8Array.from(pixels, (pixel) => pixel % 256),
});

describe('every transform of the grid', () => {
  it('lets points keep their place in the body', () => {
    fc.assert(
      fc.property(volume, chain, point, (given, transforms, place) => {
        const { picture, invertPoint } = transforms.apply(given);
        const before = bodyPoint(given, invertPoint(place)) ?? [];
        const after = bodyPoint(picture, place) ?? [];
        expect(after.length).toBe(3);
        for (const [axis, millimetre] of after.entries()) expect(millimetre).toBeCloseTo(before[axis] ?? NaN, 6);
      }),
      { numRuns: 300 },
    );
  });

  it('brings boxes back around the points they were around', () => {
    fc.assert(
      fc.property(volume, chain, point, (given, transforms, [x, y, z]) => {
        const { invertBox, invertPoint } = transforms.apply(given);
        const box = invertBox({ x: x - 1, y: y - 2, z: z - 0.5, width: 3, height: 5, depth: 2 });
        const middle = invertPoint([x, y, z]);
        expect(box.x + box.width / 2 - 0.5).toBeCloseTo(middle[0], 6);
        expect(box.y + box.height / 2 - 0.5).toBeCloseTo(middle[1], 6);
        expect((box.z ?? NaN) + (box.depth ?? NaN) / 2 - 0.5).toBeCloseTo(middle[2], 6);
      }),
      { numRuns: 200 },
    );
  });

  it('gives each pixel of what was given the class of the new pixel it lies in, and 0 outside of all', () => {
    fc.assert(
      fc.property(volume, chain, (given, transforms) => {
        const { picture, invertMask, invertBox } = transforms.apply(given);
        if (!isVolume(picture)) throw new Error('A volume stays a volume.');
        const classes = Uint8Array.from(picture.pixels, (_, at) => (at * 7) % 255);
        const back = invertMask({ ...maskOf(picture), classes });
        expect([back.width, back.height, back.depth]).toEqual([given.width, given.height, given.depth]);
        const boxes = voxels(picture).map(([x, y, z]) => invertBox({ x, y, z, width: 1, height: 1, depth: 1 }));
        for (const [at, voxel] of voxels(given).entries()) {
          const covers = boxes.map((box) => coverOf(box, voxel));
          // A centre that lies on a border belongs to either side.
          if (covers.includes('border')) continue;
          const around = covers.indexOf('inside');
          expect(back.classes[at]).toBe(around < 0 ? 0 : classes[around]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is undone by its way back where nothing is lost: turned, padded and enlarged masks return as they were', () => {
    const pad = cutAndPad({ x: -2, y: -1, z: -3, width: 20, height: 21, depth: 22 });
    const long = fc.integer({ min: 22, max: 30 });
    const enlarge = fc
      .record({ width: long, height: long, depth: long })
      .map((size) => resizePicture(size, { method: 'nearest' }));
    const turn = sides.map((chosen) => orientTo(chosen));
    fc.assert(
      fc.property(
        volume,
        fc.tuple(turn, fc.constant(pad), turn, enlarge).map(composeTransforms),
        (given, transforms) => {
          const { applyMask, invertMask } = transforms.apply(given);
          expect(invertMask(applyMask(maskOf(given)))).toEqual(maskOf(given));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses a mask of another size', () => {
    const { invertMask } = padTo({ width: 4, height: 4 }).apply(
      createImage({ width: 2, height: 2, pixels: new Uint8Array(4) }),
    );
    expect(() => invertMask({ width: 2, height: 2, depth: 1, classes: new Uint8Array(4) })).toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
  });
});

/** Every voxel, in the order of the pixels. */
function voxels({ width, height, depth }: Volume): GridPoint[] {
  return Array.from({ length: width * height * depth }, (_, at) => [
    at % width,
    Math.floor(at / width) % height,
    Math.floor(at / (width * height)),
  ]);
}

function coverOf(box: GridBox, [x, y, z]: GridPoint): 'inside' | 'border' | 'outside' {
  const within = [
    [x + 0.5 - box.x, box.width],
    [y + 0.5 - box.y, box.height],
    [z + 0.5 - (box.z ?? 0), box.depth ?? 1],
  ];
  if (within.some(([at = 0, length = 0]) => at < -1e-9 || at > length + 1e-9)) return 'outside';
  return within.some(([at = 0, length = 0]) => at < 1e-9 || at > length - 1e-9) ? 'border' : 'inside';
}
