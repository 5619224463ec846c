/** Lengths of a grid along columns, rows and slices; an image has one slice. */
export type GridSize = readonly [width: number, height: number, depth: number];

/** Coordinates along columns, rows and slices, in pixels: 0 is the outer edge of the first one, 0.5 its centre. */
export type GridCoordinates = readonly [x: number, y: number, z: number];

/** Where a coordinate along one axis of the new grid lies: along axis `from` of the old one, at `scale` × it + `offset`. */
export interface AxisMap {
  readonly from: 0 | 1 | 2;
  /** Old pixels a new one; negative where the axis is turned around. */
  readonly scale: number;
  readonly offset: number;
}

/** From coordinates of a new grid to those of the old one, axis by axis. */
export type GridMap = readonly [x: AxisMap, y: AxisMap, z: AxisMap];

/** The map of a grid that stays as it is. */
export const SAME_GRID: GridMap = [
  { from: 0, scale: 1, offset: 0 },
  { from: 1, scale: 1, offset: 0 },
  { from: 2, scale: 1, offset: 0 },
];

/** Coordinates of the old grid. */
export function oldCoordinates(map: GridMap, coordinates: GridCoordinates): GridCoordinates {
  const old: [number, number, number] = [0, 0, 0];
  for (const axis of AXES) old[map[axis].from] = map[axis].scale * coordinates[axis] + map[axis].offset;
  return old;
}

/** The map the other way round. */
export function invertedMap(map: GridMap): GridMap {
  const inverse: [AxisMap, AxisMap, AxisMap] = [...SAME_GRID];
  for (const axis of AXES) {
    const { from, scale, offset } = map[axis];
    inverse[from] = { from: axis, scale: 1 / scale, offset: 0 - offset / scale };
  }
  return inverse;
}

/** One map out of two: `second` leads from the newest grid to the one that `first` leads on from. */
export function composedMap(first: GridMap, second: GridMap): GridMap {
  const through = ({ from, scale, offset }: AxisMap): AxisMap => ({
    from: first[from].from,
    scale: first[from].scale * scale,
    offset: first[from].scale * offset + first[from].offset,
  });
  return [through(second[0]), through(second[1]), through(second[2])];
}

const AXES = [0, 1, 2] as const;
