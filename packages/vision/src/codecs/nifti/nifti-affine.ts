import type { Vector3 } from '../../placement.ts';
import type { HeaderLayout } from './nifti-header-layout.ts';

/** From voxels to the body's RAS coordinates: unit vectors, steps and a corner, all in millimetres. */
export interface Affine {
  readonly origin: Vector3;
  /** Unit vectors along columns, rows and slices. */
  readonly directions: readonly [x: Vector3, y: Vector3, z: Vector3];
  readonly spacing: readonly [x: number, y: number, z: number];
}

/**
 * The affine a reader should use: the matrix (sform) where its code is set, otherwise the quaternion (qform) where that
 * code is set – the order of NiBabel. A matrix that is singular or not finite is passed over.
 *
 * @param unit millimetres of the header's unit of length
 */
export function affineOf(layout: HeaderLayout, unit: number): Affine | undefined {
  const matrix = layout.number('matrixCode') > 0 ? usable(matrixColumns(layout), unit) : undefined;
  return matrix ?? (layout.number('quaternionCode') > 0 ? usable(quaternionColumns(layout), unit) : undefined);
}

/** Three steps, from voxel to voxel along each axis, and the centre of the first voxel. */
type Columns = readonly [x: Vector3, y: Vector3, z: Vector3, origin: Vector3];

function matrixColumns(layout: HeaderLayout): Columns {
  const column = (index: number): Vector3 => [
    layout.number('matrix', index),
    layout.number('matrix', 4 + index),
    layout.number('matrix', 8 + index),
  ];
  return [column(0), column(1), column(2), column(3)];
}

/** Method 2 of nifti1.h: a unit quaternion whose first part is left out, steps, and a sign of the third axis. */
function quaternionColumns(layout: HeaderLayout): Columns {
  const part = (index: number): number => layout.number('quaternion', index);
  const step = (axis: number): number => Math.abs(layout.number('spacing', axis)) || 1;
  const rest = 1 - part(0) ** 2 - part(1) ** 2 - part(2) ** 2;
  const shrink = rest < 1e-7 ? 1 / Math.sqrt(1 - rest) : 1;
  const [a, b, c, d] = [rest < 1e-7 ? 0 : Math.sqrt(rest), part(0) * shrink, part(1) * shrink, part(2) * shrink];
  const [x, y, z] = [step(1), step(2), layout.number('spacing', 0) < 0 ? -step(3) : step(3)];
  return [
    [(a * a + b * b - c * c - d * d) * x, 2 * (b * c + a * d) * x, 2 * (b * d - a * c) * x],
    [2 * (b * c - a * d) * y, (a * a + c * c - b * b - d * d) * y, 2 * (c * d + a * b) * y],
    [2 * (b * d + a * c) * z, 2 * (c * d - a * b) * z, (a * a + d * d - b * b - c * c) * z],
    [layout.number('quaternionOffset', 0), layout.number('quaternionOffset', 1), layout.number('quaternionOffset', 2)],
  ];
}

function usable([x, y, z, origin]: Columns, unit: number): Affine | undefined {
  if (![x, y, z, origin].flat().every(Number.isFinite)) return undefined;
  const lengths = [Math.hypot(...x), Math.hypot(...y), Math.hypot(...z)] as const;
  const directions = [scaled(x, 1 / lengths[0]), scaled(y, 1 / lengths[1]), scaled(z, 1 / lengths[2])] as const;
  if (!(Math.abs(determinant(...directions)) > 1e-6)) return undefined;
  const [width, height, depth] = lengths;
  return { origin: scaled(origin, unit), directions, spacing: [width * unit, height * unit, depth * unit] };
}

function scaled([x, y, z]: Vector3, factor: number): Vector3 {
  return [x * factor, y * factor, z * factor];
}

function determinant(a: Vector3, b: Vector3, c: Vector3): number {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1]);
}
