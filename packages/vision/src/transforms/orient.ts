import { SdkError } from '@medmodal/core';
import { toFrame, type Vector3 } from '../placement.ts';
import { isVolume, type Picture } from '../volume.ts';
import { filledLike } from './filled-like.ts';
import type { AxisMap, GridMap, GridSize } from './grid-map.ts';
import { gridOf, pictureOnGrid } from './grid-picture.ts';
import { invertibleTransform, type InvertibleTransform } from './invertible-transform.ts';
import { sampleNearest } from './sample-nearest.ts';

/** A side of the body: left, right, back (posterior), front (anterior), head (superior), feet (inferior). */
export type BodySide = 'L' | 'R' | 'P' | 'A' | 'S' | 'I';

/** Where columns, rows and slices of a volume grow to: `['L', 'P', 'S']` is how an axial scan is looked at. */
export type AxisSides = readonly [columns: BodySide, rows: BodySide, slices: BodySide];

/** Axis of LPS coordinates and the way along it. */
const SIDES: Readonly<Record<BodySide, readonly [axis: 0 | 1 | 2, way: 1 | -1]>> = {
  L: [0, 1],
  R: [0, -1],
  P: [1, 1],
  A: [1, -1],
  S: [2, 1],
  I: [2, -1],
};

/**
 * Exchanges and turns the axes of a volume so that they grow to the sides that are asked for, as near as the volume's own
 * axes come to them. Nothing is resampled.
 *
 * @throws `input.format` for images, and volumes that do not say how they lie; `option.invalid` when two sides are of one
 * axis of the body.
 */
export function orientTo(sides: AxisSides): InvertibleTransform {
  if (new Set(sides.map((side) => SIDES[side][0])).size < 3) {
    throw new SdkError('option.invalid', 'Columns, rows and slices have to grow along three axes of the body.', {
      hint: 'Give one of L and R, one of P and A, and one of S and I.',
      details: { sides: sides.join('') },
    });
  }
  return invertibleTransform((picture) => orientedSteps(picture, sides));
}

function* orientedSteps(picture: Picture, sides: AxisSides): Generator<void, { picture: Picture; map: GridMap }> {
  const from = gridOf(picture);
  const own = ownAxes(picture);
  const axis = (index: 0 | 1 | 2): AxisMap => {
    const [wanted, way] = SIDES[sides[index]];
    const found = own.findIndex(({ body }) => body === wanted);
    const old = found === 0 || found === 1 ? found : 2;
    const turned = own[old]?.way !== way;
    return { from: old, scale: turned ? -1 : 1, offset: turned ? from[old] : 0 };
  };
  const map: GridMap = [axis(0), axis(1), axis(2)];
  const size: GridSize = [from[map[0].from], from[map[1].from], from[map[2].from]];
  const pixels = filledLike(picture.pixels, picture.pixels.length, 0);
  yield* sampleNearest(picture.pixels, pixels, { map, from, to: size, channels: picture.channels });
  return { picture: pictureOnGrid(picture, { size, map, pixels }), map };
}

interface OwnAxis {
  /** Axis of LPS coordinates that it runs along most. */
  readonly body: number;
  readonly way: 1 | -1;
}

/** The body's axis of each axis of the grid: the clearest is settled first, each is taken once. */
function ownAxes(picture: Picture): readonly OwnAxis[] {
  const placement = picture.placement && toFrame(picture.placement, 'LPS');
  if (!isVolume(picture) || picture.axis !== 'space' || !placement?.sliceDirection) {
    throw new SdkError('input.format', 'Only a volume that says how it lies in the body can be turned.', {
      hint: 'Give a volume of slices with a placement (NIfTI, or DICOM with positions).',
    });
  }
  const directions: readonly Vector3[] = [placement.columnDirection, placement.rowDirection, placement.sliceDirection];
  const candidates = directions
    .flatMap((direction, axis) => direction.map((part, body) => ({ axis, body, part })))
    .sort((one, other) => Math.abs(other.part) - Math.abs(one.part));
  const own: OwnAxis[] = [];
  const taken = new Set<number>();
  for (const { axis, body, part } of candidates) {
    if (own[axis] || taken.has(body)) continue;
    own[axis] = { body, way: part < 0 ? -1 : 1 };
    taken.add(body);
  }
  return own;
}
