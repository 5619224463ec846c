import { brokenImage } from '../image-limits.ts';
import { affineOf, type Affine } from './nifti-affine.ts';
import { headerLayout, type HeaderLayout } from './nifti-header-layout.ts';

/** What the header of a NIfTI file says, as far as the picture needs it. */
export interface NiftiHeader {
  readonly littleEndian: boolean;
  /** Length of each axis: columns, rows, slices, moments, then components; at least three. */
  readonly shape: readonly number[];
  /** Code of the voxels' type. */
  readonly datatype: number;
  /** Where the first voxel begins in the file. */
  readonly voxelOffset: number;
  /** Value = slope × stored + intercept; left out where nothing is rescaled. */
  readonly rescale?: { readonly slope: number; readonly intercept: number };
  /** Values to show as black and white, where the file names them. */
  readonly shown?: readonly [black: number, white: number];
  /** Millimetres from voxel to voxel; left out where the file has none. */
  readonly spacing?: readonly [x: number, y: number, z: number];
  /** From voxel to RAS millimetres; left out where the file says nothing about the body. */
  readonly affine?: Affine;
}

/** Bytes that tell the version, and that the shorter header has. */
export const FIRST_BYTES = 348;
/** Codes of `xyzt_units`: metres and micrometres; anything else is taken for millimetres. */
const MILLIMETRES: Readonly<Record<number, number>> = { 1: 1000, 3: 0.001 };

/** True when the bytes begin as a NIfTI-1 or NIfTI-2 file does, in one piece or as a pair with a file of voxels. */
export function hasNiftiSignature(bytes: Uint8Array): boolean {
  return bytes.length >= FIRST_BYTES && headerLayout(bytes) !== undefined;
}

/**
 * Reads a NIfTI header of either version and byte order.
 *
 * @param bytes of the whole header at least
 * @throws `input.format` with the reason.
 */
export function readNiftiHeader(bytes: Uint8Array): NiftiHeader {
  const layout = headerLayout(bytes);
  if (!layout) throw brokenImage('NIfTI', 'its first bytes are not those of a NIfTI');
  if (layout.pair) throw brokenImage('NIfTI', 'it is a header without voxels (.hdr); convert the pair to one .nii');
  const axes = shapeOf(layout);
  const unit = MILLIMETRES[layout.number('units') & 7] ?? 1;
  const [slope, intercept] = [layout.number('slope'), layout.number('intercept')];
  const rescaled = slope !== 0 && Number.isFinite(slope) && !(slope === 1 && (intercept === 0 || !isFinite(intercept)));
  const [white, black] = [layout.number('shownMaximum'), layout.number('shownMinimum')];
  const affine = affineOf(layout, unit);
  const steps = affine?.spacing ?? [1, 2, 3].map((axis) => Math.abs(layout.number('spacing', axis)) * unit);
  const [x = 0, y = 0, z = 0] = steps;
  return {
    littleEndian: layout.littleEndian,
    shape: axes,
    datatype: layout.number('datatype'),
    voxelOffset: voxelOffsetOf(layout),
    ...(rescaled && { rescale: { slope, intercept: Number.isFinite(intercept) ? intercept : 0 } }),
    ...(Number.isFinite(white - black) && white > black && { shown: [black, white] as const }),
    ...(steps.every((step) => step > 0 && Number.isFinite(step)) && { spacing: [x, y, z] as const }),
    ...(affine && { affine }),
  };
}

function shapeOf(layout: HeaderLayout): number[] {
  const count = layout.number('shape', 0);
  if (count < 1 || count > 7) throw brokenImage('NIfTI', 'the number of its axes is not from 1 to 7');
  const axes = Array.from({ length: Math.max(3, count) }, (_, axis) =>
    axis < count ? layout.number('shape', axis + 1) : 1,
  );
  if (!axes.every((length) => Number.isSafeInteger(length) && length > 0)) {
    throw brokenImage('NIfTI', 'an axis of it has no voxels');
  }
  return axes;
}

/** Writers leave 0 where the voxels follow the header at once. */
function voxelOffsetOf(layout: HeaderLayout): number {
  const offset = layout.number('voxels');
  if (offset === 0) return layout.length + 4;
  if (Number.isSafeInteger(offset) && offset >= layout.length) return offset;
  throw brokenImage('NIfTI', 'its voxels do not begin behind its header');
}
