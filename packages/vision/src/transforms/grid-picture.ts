import { createImage } from '../image.ts';
import type { PixelArray } from '../pixel-meaning.ts';
import { added, type Placement, type Vector3 } from '../placement.ts';
import { createVolume, isVolume, type Picture, type VoxelSpacing } from '../volume.ts';
import { oldCoordinates, type GridMap, type GridSize } from './grid-map.ts';

/** The size of a picture as a grid. */
export function gridOf(picture: Picture): GridSize {
  return [picture.width, picture.height, isVolume(picture) ? picture.depth : 1];
}

/** What {@link pictureOnGrid} makes. */
export interface GridPictureParts {
  readonly size: GridSize;
  readonly map: GridMap;
  readonly pixels: PixelArray;
}

/** A picture on another grid, whose spacing and placement follow: every point of the body keeps its coordinates. */
export function pictureOnGrid(picture: Picture, { size, map, pixels }: GridPictureParts): Picture {
  const [width, height, depth] = size;
  const spacing = mappedSpacing(picture, map);
  const placement = spacing && mappedPlacement(picture, map);
  const { spacing: _spacing, placement: _placement, ...rest } = picture;
  const parts = { ...rest, width, height, pixels, ...(placement && { placement }) };
  if (!isVolume(picture)) return createImage({ ...parts, ...(spacing && { spacing: { x: spacing.x, y: spacing.y } }) });
  return createVolume({ ...parts, depth, axis: picture.axis, ...(spacing && { spacing }) });
}

function stepsOf(picture: Picture): readonly [number, number, number] | undefined {
  if (!picture.spacing) return undefined;
  return [picture.spacing.x, picture.spacing.y, isVolume(picture) ? (picture.spacing?.z ?? 0) : 0];
}

function mappedSpacing(picture: Picture, map: GridMap): VoxelSpacing | undefined {
  const steps = stepsOf(picture);
  if (!steps) return undefined;
  const [x, y, z] = map.map(({ from, scale }) => steps[from] * Math.abs(scale));
  return { x: x ?? 0, y: y ?? 0, z: z ?? 0 };
}

function mappedPlacement(picture: Picture, map: GridMap): Placement | undefined {
  const steps = stepsOf(picture);
  const { placement } = picture;
  if (!steps || !placement) return undefined;
  const { columnDirection, rowDirection, sliceDirection } = placement;
  const directions = [columnDirection, rowDirection, sliceDirection ?? NOWHERE] as const;
  const first = oldCoordinates(map, [0.5, 0.5, 0.5]);
  const origin = ([0, 1, 2] as const).reduce<Vector3>(
    (point, axis) => added(point, directions[axis], (first[axis] - 0.5) * steps[axis]),
    placement.origin,
  );
  const turned = (axis: 0 | 1 | 2): Vector3 => added(NOWHERE, directions[map[axis].from], Math.sign(map[axis].scale));
  return {
    frame: placement.frame,
    origin,
    columnDirection: turned(0),
    rowDirection: turned(1),
    ...(sliceDirection && { sliceDirection: turned(2) }),
  };
}

const NOWHERE: Vector3 = [0, 0, 0];
