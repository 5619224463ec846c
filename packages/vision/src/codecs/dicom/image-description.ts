import type { DataSet } from 'dicom-parser';
import { checkSize } from '../image-limits.ts';
import { decimalOf, shortOf, textOf } from './data-elements.ts';
import type { DicomFile } from './dicom-file.ts';
import { refuseDicom } from './dicom-refusal.ts';
import { objectName } from './sop-classes.ts';

/** How the stored pixels are to be read: the Image Pixel module (PS3.3 C.7.6.3). */
export interface ImageDescription {
  readonly rows: number;
  readonly columns: number;
  /** Numbers a pixel: 1 or 3. */
  readonly samples: 1 | 3;
  /** Bits of the room a number is stored in: 1, 8, 16, 32, or 64 for floats. */
  readonly bitsAllocated: number;
  /** Bits of it that carry its value. */
  readonly bitsStored: number;
  /** The highest of them, from 0. */
  readonly highBit: number;
  readonly signed: boolean;
  /** Integer, or IEEE 754 of 32 or 64 bits. */
  readonly kind: 'integer' | 'float';
  /** True when the samples of a frame lie plane by plane. */
  readonly planar: boolean;
  /** Photometric interpretation as stored. */
  readonly photometric: string;
  /** Frames the file declares, 1 where it says nothing; undefined when what it declares is no number of frames. */
  readonly frames?: number;
  /** Tag of the element that holds the pixels. */
  readonly pixelTag: string;
}

const PIXELS = 'x7fe00010';
const FLOATS = 'x7fe00008';
const DOUBLES = 'x7fe00009';

/**
 * Reads how the pixels are stored.
 *
 * @throws `input.format` with the reason when the object holds no picture or contradicts itself, `input.too-large`.
 */
export function describeImage(file: DicomFile): ImageDescription {
  const { data } = file;
  const pixelTag = [PIXELS, FLOATS, DOUBLES].find((tag) => data.elements[tag]);
  if (pixelTag === undefined) throw noPicture(file);
  const rows = shortOf(data, 'x00280010');
  const columns = shortOf(data, 'x00280011');
  if (rows === undefined || columns === undefined)
    throw refuseDicom('it does not say how many rows and columns it has');
  checkSize(columns, rows);
  const samples = shortOf(data, 'x00280002') ?? 1;
  if (samples !== 1 && samples !== 3) throw refuseDicom(`${samples} samples a pixel are neither grey nor colour`);
  const photometric = (textOf(data, 'x00280004') ?? (samples === 3 ? 'RGB' : 'MONOCHROME2')).toUpperCase();
  const frames = data.elements['x00280008'] ? decimalOf(data, 'x00280008') : 1;
  return {
    rows,
    columns,
    samples,
    ...describeBits(data, pixelTag),
    planar: samples === 3 && shortOf(data, 'x00280006') === 1,
    photometric,
    ...(frames !== undefined && Number.isSafeInteger(frames) && frames > 0 && { frames }),
    pixelTag,
  };
}

type Bits = Pick<ImageDescription, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed' | 'kind'>;

function describeBits(data: DataSet, pixelTag: string): Bits {
  if (pixelTag !== PIXELS) {
    const bits = pixelTag === FLOATS ? 32 : 64;
    return { bitsAllocated: bits, bitsStored: bits, highBit: bits - 1, signed: true, kind: 'float' };
  }
  const bitsAllocated = shortOf(data, 'x00280100');
  if (bitsAllocated === undefined) throw refuseDicom('it does not say how many bits a pixel takes');
  if (![1, 8, 16, 32].includes(bitsAllocated)) {
    throw refuseDicom(`pixels of ${bitsAllocated} bits cannot be read`);
  }
  const bitsStored = shortOf(data, 'x00280101') ?? bitsAllocated;
  if (bitsStored < 1 || bitsStored > bitsAllocated) throw refuseDicom('it stores more bits than it allocates');
  const highest = shortOf(data, 'x00280102') ?? bitsStored - 1;
  const highBit = highest >= bitsStored - 1 && highest < bitsAllocated ? highest : bitsStored - 1;
  return { bitsAllocated, bitsStored, highBit, signed: shortOf(data, 'x00280103') === 1, kind: 'integer' };
}

function noPicture({ data, sopClass, complete }: DicomFile): Error {
  if (!complete) return refuseDicom('it is cut off or damaged before its pixels end');
  const name = objectName(textOf(data, 'x00080016') ?? sopClass);
  const reason = name === undefined ? 'it has no pixels' : `this object is ${name}; it holds no image`;
  return refuseDicom(reason, { hint: 'Send an object that holds an image, such as a CT slice or an X-ray.' });
}
