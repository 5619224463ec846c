import { runCooperatively, SdkError } from '@medmodal/core';
import { createVolume, type Volume } from '../../volume.ts';
import { brokenImage, checkNotEmpty } from '../image-limits.ts';
import type { PictureCodec } from '../picture-codec.ts';
import { inflateGzip, isGzip } from './inflate-gzip.ts';
import { FIRST_BYTES, hasNiftiSignature, readNiftiHeader, type NiftiHeader } from './nifti-header.ts';
import { niftiVolume, shapeOfVolume } from './nifti-volume.ts';
import { voxelFormat } from './nifti-voxels.ts';
import { onePiece, pieceReader, type PieceReader } from './piece-reader.ts';

/** Which part of a NIfTI file is read. */
export interface NiftiOptions {
  /** Number of the volume from 0, where a file holds several moments or components. Default 0. */
  readonly volume?: number;
}

/** Bytes of the voxels of one volume. */
const MAX_BYTES = 2 ** 30;
/** Bytes of a header of version 2, and of the four behind it. */
const LONGEST_HEADER = 544;
/** Deflate makes at most so many bytes of one; of scans far fewer. */
const MAX_RATIO = 1032;
const USUAL_RATIO = 100;
/** Bytes behind the voxels that are put up with. */
const MAX_TRAILER = 2 ** 16;

/**
 * Reads NIfTI-1 and NIfTI-2 in one file, of either byte order, packed with gzip or not: integers, floats, RGB and RGBA.
 * 64-bit integers become int32 where they fit and float64 otherwise. Columns, rows and slices are the first three axes;
 * placement and spacing come from the matrix (sform), or from the quaternion, in RAS millimetres. Slope and intercept
 * are kept as `rescale`. A file of one slice and many moments is a volume over time; of several volumes the first is read
 * (see {@link decodeNifti}). NaN and infinite voxels are refused: no model answers them.
 *
 * @throws `input.empty`, `input.format`, `input.too-large` above 1 GiB of voxels.
 */
export const nifti: PictureCodec = {
  specVersion: 1,
  name: 'nifti',
  title: 'NIfTI',
  mediaTypes: ['application/x-nifti', 'application/gzip'],
  recognises: (bytes) => isGzip(bytes) || hasNiftiSignature(bytes),
  decode: (bytes) => decodeNifti(bytes),
};

/** The same as {@link nifti} for any volume of a file that holds several. @throws also `option.invalid`. */
export async function decodeNifti(bytes: Uint8Array, { volume = 0 }: NiftiOptions = {}): Promise<Volume> {
  checkNotEmpty(bytes);
  const reader = pieceReader(isGzip(bytes) ? inflateGzip(bytes) : onePiece(bytes));
  try {
    const header = await readHeader(reader);
    const voxels = await readVoxels(reader, { header, volume, length: mostBytes(bytes) });
    return createVolume(await runCooperatively(niftiVolume(header, voxels)));
  } catch (error) {
    if (SdkError.is(error)) throw error;
    throw brokenImage('NIfTI', 'it is damaged or cut off', error);
  } finally {
    await reader.close();
  }
}

/**
 * Most bytes that a file can have once it is inflated. What claims to grow more than a hundredfold has to say so at its
 * end too (RFC 1952, 2.3.1: ISIZE), so that one that is cut off is not inflated first.
 */
function mostBytes(bytes: Uint8Array): number {
  if (!isGzip(bytes)) return bytes.length;
  const claimed =
    bytes.length < 18 ? 0 : new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true);
  return Math.max(USUAL_RATIO * bytes.length, Math.min(MAX_RATIO * bytes.length, claimed));
}

/** Reads through the header and no further. */
async function readHeader(reader: PieceReader): Promise<NiftiHeader & { readonly read: number }> {
  const header = new Uint8Array(LONGEST_HEADER);
  if (!(await reader.fill(header.subarray(0, FIRST_BYTES)))) throw cutOff();
  if (!hasNiftiSignature(header)) throw brokenImage('NIfTI', 'its first bytes are not those of a NIfTI');
  const second = header[4] === 'n'.charCodeAt(0);
  const read = second ? LONGEST_HEADER - 4 : FIRST_BYTES;
  if (second && !(await reader.fill(header.subarray(FIRST_BYTES, read)))) throw cutOff();
  return { ...readNiftiHeader(header), read };
}

interface VoxelPlan {
  readonly header: NiftiHeader & { readonly read: number };
  readonly volume: number;
  /** Bytes that the whole file can have. */
  readonly length: number;
}

/** Takes memory for the voxels only where the file can hold them, and reads on to the file's end, where gzip checks itself. */
async function readVoxels(reader: PieceReader, { header, volume, length }: VoxelPlan): Promise<ArrayBuffer> {
  const { width, height, depth, volumes } = shapeOfVolume(header.shape);
  const size = width * height * depth * voxelFormat(header.datatype).bytes;
  if (!Number.isInteger(volume) || volume < 0 || volume >= volumes) throw noSuchVolume(volume, volumes);
  if (size > MAX_BYTES) throw tooLarge(size);
  const start = header.voxelOffset + volume * size;
  if (start + size > length) throw cutOff();
  if ((await reader.skip(start - header.read)) < start - header.read) throw cutOff();
  const voxels = new Uint8Array(size);
  if (!(await reader.fill(voxels))) throw cutOff();
  if (volumes === 1 && (await reader.skip(MAX_TRAILER + 1)) > MAX_TRAILER) {
    throw brokenImage('NIfTI', 'it holds more than its header says');
  }
  return voxels.buffer;
}

function cutOff(): SdkError {
  return brokenImage('NIfTI', 'it is cut off before its end');
}

function tooLarge(size: number): SdkError {
  return new SdkError('input.too-large', `The voxels of the NIfTI take ${size} bytes; at most ${MAX_BYTES} are read.`, {
    hint: 'Resample the volume to a coarser grid, or cut out the part of interest.',
    details: { size, limit: MAX_BYTES },
  });
}

function noSuchVolume(volume: number, volumes: number): SdkError {
  return new SdkError('option.invalid', `The file has ${volumes} volumes; ${volume} was chosen.`, {
    hint: `Choose from 0 to ${volumes - 1}.`,
    details: { option: 'volume', volumes },
  });
}
