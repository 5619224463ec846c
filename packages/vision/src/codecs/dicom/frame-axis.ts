import type { DataSet } from 'dicom-parser';
import type { Placement, Vector3 } from '../../placement.ts';
import type { Volume } from '../../volume.ts';
import { decimalOf, decimalsOf } from './data-elements.ts';
import { groupOf, type FunctionalGroups } from './functional-groups.ts';
import { difference, dot, framePlacement, unit } from './image-geometry.ts';

/** What the frames of a file follow on, and how they lie. */
export interface FrameAxis {
  readonly axis: Volume['axis'];
  /** Millimetres from frame to frame; for `space`. */
  readonly step?: number;
  readonly placement?: Placement;
}

/** Most that a step may differ from their mean for slices to count as evenly spaced. */
const TOLERANCE = 0.02;
/** Frame time, frame time vector, cine rate, recommended display frame rate. */
const FILM = ['x00181063', 'x00181065', 'x00180040', 'x00082144'];

/** Finds out what the frames are: slices by their positions or offsets, moments by the times the file gives, or unknown. */
export function frameAxis(data: DataSet, groups: FunctionalGroups, frames: number): FrameAxis {
  const placement = framePlacement(data, groups, 0);
  const slices = slicesByPosition(data, groups, frames) ?? slicesByOffset(data, frames, placement);
  if (slices) return slices;
  const film = FILM.some((tag) => (data.elements[tag]?.length ?? 0) > 0);
  return { axis: film ? 'time' : 'unknown', ...(placement && { placement }) };
}

function slicesByPosition(data: DataSet, groups: FunctionalGroups, frames: number): FrameAxis | undefined {
  if (groups.frames.length < frames) return undefined;
  const placements: Placement[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    if (groupOf(data, groups, { tag: 'x00209113', frame }) === data) return undefined;
    const placement = framePlacement(data, groups, frame);
    if (!placement) return undefined;
    placements.push(placement);
  }
  const [first] = placements;
  if (!first || !placements.every((one) => sameAxes(first, one))) return undefined;
  const steps = placements
    .slice(1)
    .map((one, index) => difference(one.origin, placements[index]?.origin ?? one.origin));
  const direction = unit(sumOf(steps));
  const lengths = direction ? steps.map((step) => dot(step, direction)) : [];
  const spacing = evenStep(lengths);
  if (!direction || spacing === undefined) return undefined;
  const straight = steps.every((step) => Math.hypot(...step) <= spacing * (1 + TOLERANCE));
  if (!straight) return undefined;
  return { axis: 'space', step: spacing, placement: { ...first, sliceDirection: direction } };
}

/** Dose grids and reconstructed nuclear images give the way from the first slice (PS3.3 C.8.8.3.2, C.8.4.15). */
function slicesByOffset(data: DataSet, frames: number, placement: Placement | undefined): FrameAxis | undefined {
  const offsets = decimalsOf(data, 'x3004000c');
  const normal = placement?.sliceDirection;
  if (offsets.length >= frames) {
    const steps = offsets.slice(1, frames).map((offset, index) => offset - (offsets[index] ?? 0));
    const down = (steps[0] ?? 0) < 0;
    const step = evenStep(steps.map((way) => (down ? -way : way)));
    if (step === undefined) return undefined;
    const sliceDirection: Vector3 | undefined = normal && down ? [-normal[0], -normal[1], -normal[2]] : normal;
    return {
      axis: 'space',
      step,
      ...(placement && { placement: { ...placement, ...(sliceDirection && { sliceDirection }) } }),
    };
  }
  // Volumetric nuclear images step through the slice vector.
  const sliced = data.elements['x00540080'] !== undefined && (decimalOf(data, 'x00180088') ?? 0) > 0;
  const step = sliced ? decimalOf(data, 'x00180088') : undefined;
  return step === undefined ? undefined : { axis: 'space', step, ...(placement && { placement }) };
}

function evenStep(steps: readonly number[]): number | undefined {
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const even = mean > 0 && steps.every((step) => Math.abs(step - mean) <= TOLERANCE * mean);
  return even ? mean : undefined;
}

function sameAxes(first: Placement, other: Placement): boolean {
  const along = dot(first.columnDirection, other.columnDirection);
  return along > 0.999 && dot(first.rowDirection, other.rowDirection) > 0.999;
}

function sumOf(vectors: readonly Vector3[]): Vector3 {
  return vectors.reduce<Vector3>((sum, [x, y, z]) => [sum[0] + x, sum[1] + y, sum[2] + z], [0, 0, 0]);
}
