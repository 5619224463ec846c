import { runToEnd, SdkError } from '@medmodal/core';
import type { GridPoint } from '../body-point.ts';
import type { ClassGrid } from '../class-grid.ts';
import type { Picture } from '../volume.ts';
import { composedMap, invertedMap, oldCoordinates, SAME_GRID, type GridMap, type GridSize } from './grid-map.ts';
import { gridOf } from './grid-picture.ts';
import { sampleNearest } from './sample-nearest.ts';

/** A box along the axes, in pixels from the outer edge of the first one; `z` and `depth` for volumes. */
export interface GridBox {
  readonly x: number;
  readonly y: number;
  readonly z?: number;
  readonly width: number;
  readonly height: number;
  readonly depth?: number;
}

/** A transform of the grid that was applied to one picture, with the way back to where the picture came from. */
export interface AppliedTransform {
  /** What came out. */
  readonly picture: Picture;
  /** From the coordinates of what came out to those of what was given. */
  readonly map: GridMap;
  /** A mask of what came out on the grid of what was given: nearest neighbour, 0 where nothing is known. */
  invertMask(mask: ClassGrid): ClassGrid;
  /** A mask of what was given on the grid of what came out. */
  applyMask(mask: ClassGrid): ClassGrid;
  /** Where a point of what came out was. */
  invertPoint(point: GridPoint): GridPoint;
  /** Where a box of what came out was. */
  invertBox(box: GridBox): GridBox;
}

/** A transform of the grid of pictures: which pixels there are and where, not what they mean. */
export interface InvertibleTransform {
  /** @throws `input.format` when the picture lacks what the transform needs, such as a spacing. */
  apply(picture: Picture): AppliedTransform;
  /** The same in steps. */
  applySteps(picture: Picture): Generator<void, AppliedTransform>;
}

/** Makes a transform out of its steps. */
export function invertibleTransform(
  applySteps: (picture: Picture) => Generator<void, Pick<AppliedTransform, 'picture' | 'map'>>,
): InvertibleTransform {
  function* steps(picture: Picture): Generator<void, AppliedTransform> {
    const { picture: result, map } = yield* applySteps(picture);
    return applied({ picture: result, map, from: gridOf(picture) });
  }
  return { applySteps: steps, apply: (picture) => runToEnd(steps(picture)) };
}

/** One transform out of many, which follow one another. */
export function composeTransforms(transforms: readonly InvertibleTransform[]): InvertibleTransform {
  return invertibleTransform(function* (given) {
    let [picture, map] = [given, SAME_GRID];
    for (const transform of transforms) {
      const next = yield* transform.applySteps(picture);
      map = composedMap(map, next.map);
      picture = next.picture;
    }
    return { picture, map };
  });
}

interface AppliedParts {
  readonly picture: Picture;
  readonly map: GridMap;
  readonly from: GridSize;
}

function applied({ picture, map, from }: AppliedParts): AppliedTransform {
  const to = gridOf(picture);
  const back = invertedMap(map);
  return {
    picture,
    map,
    invertMask: (mask) => moveMask(mask, { map: back, from: to, to: from }),
    applyMask: (mask) => moveMask(mask, { map, from, to }),
    invertPoint: ([x, y, z]) => {
      const [column, row, slice] = oldCoordinates(map, [x + 0.5, y + 0.5, z + 0.5]);
      return [column - 0.5, row - 0.5, slice - 0.5];
    },
    invertBox: (box) => movedBox(map, box),
  };
}

function moveMask(
  { width, height, depth, classes }: ClassGrid,
  { map, from, to }: { readonly map: GridMap; readonly from: GridSize; readonly to: GridSize },
): ClassGrid {
  if (width !== from[0] || height !== from[1] || depth !== from[2] || classes.length !== width * height * depth) {
    throw new SdkError('input.format', 'The mask does not lie on the grid that it should be brought back from.', {
      hint: 'Give a mask of the size of the transformed picture.',
      details: { width, height, depth, expected: [...from] },
    });
  }
  const moved = new Uint8Array(to[0] * to[1] * to[2]);
  runToEnd(sampleNearest(classes, moved, { map, from, to, channels: 1 }));
  return { width: to[0], height: to[1], depth: to[2], classes: moved };
}

/** Boxes stay boxes: axes are moved, stretched, turned around and exchanged, never rotated in between. */
function movedBox(map: GridMap, box: GridBox): GridBox {
  const { x, y, z = 0, width, height, depth = 1 } = box;
  const one = oldCoordinates(map, [x, y, z]);
  const other = oldCoordinates(map, [x + width, y + height, z + depth]);
  const [left, top, front] = [0, 1, 2].map((axis) => Math.min(one[axis] ?? 0, other[axis] ?? 0));
  const [across, down, deep] = [0, 1, 2].map((axis) => Math.abs((one[axis] ?? 0) - (other[axis] ?? 0)));
  const flat = { x: left ?? 0, y: top ?? 0, width: across ?? 0, height: down ?? 0 };
  return box.depth === undefined ? flat : { ...flat, z: front ?? 0, depth: deep ?? 0 };
}
