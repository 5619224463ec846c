import { SdkError } from '@medmodal/core';
import { toFrame, type Placement, type Vector3 } from '../../placement.ts';

/** How slices follow one another. */
export interface SliceOrder {
  /** Numbers of the given slices, from 0, in the order of their position along the normal of their plane. */
  readonly order: readonly number[];
  /** Millimetres from one to the next; 0 for a single slice. */
  readonly step: number;
  /** Unit vector from the first to the last, in LPS. */
  readonly direction: Vector3;
  /** Where the first lies, in LPS. */
  readonly first: Placement;
}

/** Most that a step may differ from their mean, as a share of it. */
const TOLERANCE = 0.1;
/** Least scalar product of directions that count as one: about 1.5°. */
const PARALLEL = 0.9996;

/**
 * Sorts slices by where they lie. The vectors of rows and columns may differ by 1.5°, the steps by a tenth.
 *
 * @throws `input.format` when slices lie askew to one another, two lie at one place, or some are missing.
 */
export function sliceOrder(placements: readonly Placement[]): SliceOrder {
  const placed = placements.map((placement) => toFrame(placement, 'LPS'));
  const [given] = placed;
  if (!given) throw noVolume('there are none');
  const parallel = placed.every(
    ({ columnDirection, rowDirection }) =>
      dot(columnDirection, given.columnDirection) > PARALLEL && dot(rowDirection, given.rowDirection) > PARALLEL,
  );
  if (!parallel) throw noVolume('they do not lie parallel to one another');
  const normal = cross(given.columnDirection, given.rowDirection);
  const heights = placed.map(({ origin }) => dot(origin, normal));
  const order = [...heights.keys()].sort((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0));
  const origins = order.map((index) => placed[index]?.origin ?? given.origin);
  const [first = given.origin, last = first] = [origins[0], origins.at(-1)];
  const steps = origins.length - 1;
  if (steps === 0) return { order, step: 0, direction: normal, first: given };
  const whole: Vector3 = [last[0] - first[0], last[1] - first[1], last[2] - first[2]];
  const step = Math.hypot(...whole) / steps;
  if (!(step > 1e-3)) throw noVolume('they lie at one place');
  checkEven(origins, { first, whole, steps, step });
  const direction: Vector3 = [whole[0] / (steps * step), whole[1] / (steps * step), whole[2] / (steps * step)];
  return { order, step, direction, first: placed[order[0] ?? 0] ?? given };
}

interface SliceLine {
  readonly first: Vector3;
  readonly whole: Vector3;
  readonly steps: number;
  readonly step: number;
}

/** Each slice has to lie where an even walk from the first to the last would put it. */
function checkEven(origins: readonly Vector3[], { first, whole, steps, step }: SliceLine): void {
  const gaps = origins.slice(1).map((origin, index) => distance(origin, origins[index] ?? origin));
  if (gaps.some((gap) => gap < TOLERANCE * step)) throw noVolume('several lie at one place');
  const uneven = gaps.some((gap) => Math.abs(gap - step) > TOLERANCE * step);
  const astray = origins.some((origin, index) => {
    const share = index / steps;
    const expected: Vector3 = [first[0] + share * whole[0], first[1] + share * whole[1], first[2] + share * whole[2]];
    return distance(origin, expected) > step / 2;
  });
  if (uneven || astray) throw noVolume('some are missing, or they are not evenly spaced');
}

function distance(one: Vector3, other: Vector3): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** The error of slices that make no volume. */
export function noVolume(reason: string): SdkError {
  return new SdkError('input.format', `The slices make no volume: ${reason}.`, {
    hint: 'Send all slices of one series, each once.',
  });
}
