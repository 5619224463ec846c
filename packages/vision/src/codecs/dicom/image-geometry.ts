import type { DataSet } from 'dicom-parser';
import type { PixelSpacing } from '../../image.ts';
import type { Placement, Vector3 } from '../../placement.ts';
import { decimalsOf } from './data-elements.ts';
import { groupOf, type FunctionalGroups } from './functional-groups.ts';

/** Millimetres between pixels: in the patient, else at the detector, else on the scanned film (PS3.3 10.7.1.3). */
export function pixelSpacing(data: DataSet, groups: FunctionalGroups): PixelSpacing | undefined {
  const measures = groupOf(data, groups, { tag: 'x00289110', frame: 0 });
  const places = [
    [measures, 'x00280030'],
    [data, 'x00280030'],
    [data, 'x00181164'],
    [data, 'x00182010'],
  ] as const;
  for (const [place, tag] of places) {
    const [y, x = y] = decimalsOf(place, tag);
    if (y !== undefined && x !== undefined && x > 0 && y > 0) return { x, y };
  }
  return undefined;
}

/** Where a frame lies in the patient (PS3.3 C.7.6.2); undefined where the file does not say, or its axes are none. */
export function framePlacement(data: DataSet, groups: FunctionalGroups, frame: number): Placement | undefined {
  const origin = vectorOf(decimalsOf(groupOf(data, groups, { tag: 'x00209113', frame }), 'x00200032'));
  const cosines = decimalsOf(groupOf(data, groups, { tag: 'x00209116', frame }), 'x00200037');
  const along = unit(vectorOf(cosines.slice(0, 3)));
  const across = unit(vectorOf(cosines.slice(3, 6)));
  if (!origin || !along || !across || Math.abs(dot(along, across)) > 0.01) return undefined;
  return { frame: 'LPS', origin, columnDirection: along, rowDirection: across, sliceDirection: cross(along, across) };
}

/** The scalar product. */
export function dot(first: Vector3, second: Vector3): number {
  return first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
}

/** From one point to another. */
export function difference(to: Vector3, from: Vector3): Vector3 {
  return [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
}

/** The direction of a vector; undefined when it has none. */
export function unit(vector: Vector3 | undefined): Vector3 | undefined {
  if (!vector) return undefined;
  const length = Math.hypot(...vector);
  return length > 1e-6 ? [vector[0] / length, vector[1] / length, vector[2] / length] : undefined;
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function vectorOf(numbers: readonly number[]): Vector3 | undefined {
  const [x, y, z] = numbers;
  return x === undefined || y === undefined || z === undefined ? undefined : [x, y, z];
}
