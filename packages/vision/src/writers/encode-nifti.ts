import { SdkError } from '@medmodal/core';
import type { LinearRescale, LookupTable, PixelArray } from '../pixel-meaning.ts';
import { toFrame, type Vector3 } from '../placement.ts';
import { isVolume, type Picture } from '../volume.ts';
import { gzip } from './gzip.ts';
import { lookedUp } from '../transforms/looked-up-picture.ts';

/** Bytes of a NIfTI-1 header, and of the four that say that no extension follows. */
const HEADER_BYTES = 352;
/** Longest axis that a NIfTI-1 header can name. */
const MAX_SIDE = 32_767;
/** Codes of `xyzt_units` and of a transform to scanner coordinates. */
const MILLIMETRES = 2;
const SCANNER = 1;

/**
 * Writes a picture as NIfTI-1 in one gzip file (`.nii.gz`): voxels in their stored type, spacing, the affine to RAS
 * millimetres as sform, and a linear rescale as slope and intercept. A table of values is applied; how the picture is
 * shown (windows, `monochrome1`) is left behind. Moments of a film, and frames the file said nothing about, go along the
 * fourth axis.
 *
 * @throws `input.format` for colour of more than 8 bits and for axes above 32,767.
 */
export async function encodeNifti(picture: Picture): Promise<Uint8Array> {
  const { rescale } = picture;
  const pixels = rescale?.kind === 'table' ? lookedUp(picture.pixels, rescale) : picture.pixels;
  const header = niftiHeader(picture, pixels);
  const voxels = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return gzip([header, voxels]);
}

/** @see https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h */
function niftiHeader(picture: Picture, pixels: PixelArray): Uint8Array {
  const { width, height, rescale, spacing } = picture;
  const [depth, axis] = isVolume(picture) ? [picture.depth, picture.axis] : [1, 'space' as const];
  const shape = axis === 'space' ? [3, width, height, depth] : [4, width, height, 1, depth];
  if (shape.some((side) => side > MAX_SIDE)) throw unfit(`axes longer than ${MAX_SIDE} voxels do not fit in it`);
  const [code, bits] = datatype(picture, pixels);
  const view = new DataView(new ArrayBuffer(HEADER_BYTES));
  const small = (at: number, value: number): void => view.setInt16(at, value, true);
  const real = (at: number, value: number): void => view.setFloat32(at, value, true);
  view.setInt32(0, 348, true);
  for (let index = 0; index < 8; index += 1) small(40 + 2 * index, shape[index] ?? 1);
  small(70, code);
  small(72, bits);
  // Frames that are no slices have no step between them.
  const steps = [spacing?.x ?? 1, spacing?.y ?? 1, (spacing && 'z' in spacing && spacing.z) || 1];
  for (const [index, step] of [1, ...steps, 1, 1, 1, 1].entries()) real(76 + 4 * index, step);
  real(108, HEADER_BYTES);
  const { slope, intercept } = linear(rescale);
  real(112, slope);
  real(116, intercept);
  view.setUint8(123, spacing ? MILLIMETRES : 0);
  for (const [index, value] of matrix(picture, steps).entries()) real(280 + 4 * index, value);
  small(254, picture.placement && spacing ? SCANNER : 0);
  for (const [index, letter] of [...'n+1'].entries()) view.setUint8(344 + index, letter.charCodeAt(0));
  return new Uint8Array(view.buffer);
}

/** The affine row by row; nothing where the picture has no place or no size in the body. */
function matrix({ placement, spacing }: Picture, steps: readonly number[]): number[] {
  if (!placement || !spacing) return [];
  const { origin, columnDirection, rowDirection, sliceDirection } = toFrame(placement, 'RAS');
  const normal = sliceDirection ?? cross(columnDirection, rowDirection);
  const [x = 1, y = 1, z = 1] = steps;
  return [0, 1, 2].flatMap((row) => [
    (columnDirection[row] ?? 0) * x,
    (rowDirection[row] ?? 0) * y,
    (normal[row] ?? 0) * z,
    origin[row] ?? 0,
  ]);
}

function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function linear(rescale: LinearRescale | LookupTable | undefined): { slope: number; intercept: number } {
  return rescale?.kind === 'linear' ? rescale : { slope: 1, intercept: 0 };
}

function datatype({ channels }: Picture, pixels: PixelArray): readonly [code: number, bits: number] {
  if (channels === 3) {
    if (pixels instanceof Uint8Array) return [128, 24];
    throw unfit('colour has to have 8 bits');
  }
  if (pixels instanceof Uint8Array) return [2, 8];
  if (pixels instanceof Int16Array) return [4, 16];
  if (pixels instanceof Int32Array) return [8, 32];
  if (pixels instanceof Float32Array) return [16, 32];
  if (pixels instanceof Float64Array) return [64, 64];
  if (pixels instanceof Int8Array) return [256, 8];
  if (pixels instanceof Uint16Array) return [512, 16];
  return [768, 32];
}

function unfit(reason: string): SdkError {
  return new SdkError('input.format', `The picture cannot be written as NIfTI: ${reason}.`, {
    hint: 'Write another form, or convert the picture first.',
  });
}
