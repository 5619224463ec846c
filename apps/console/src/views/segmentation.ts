import { fieldsOf, listOf, numberOf } from './record-fields.ts';

/** One class of a mask, and how much of the picture it covers. */
export interface SegmentedClass {
  readonly label: string;
  /** Pixels, or voxels of a volume. */
  readonly pixels: number;
  /** Of the picture, in [0, 1]. */
  readonly fraction: number;
  /** In mm². */
  readonly area?: number;
  /** In ml. */
  readonly volume?: number;
}

/** A mask with its classes; the first of them has the number 1 in it. */
export interface Segmentation {
  readonly classes: readonly SegmentedClass[];
  /** A file that holds the number of each pixel's class; 0 is the background. */
  readonly mask: Blob;
}

/** The mask of a result `{ classes, mask }`; undefined for any other result. */
export function readSegmentation(value: unknown): Segmentation | undefined {
  const { classes, mask } = fieldsOf(value);
  const { encoding, data } = fieldsOf(mask);
  const read = listOf(classes, readClass);
  if (!read || typeof data !== 'string' || (encoding !== 'png' && encoding !== 'nifti')) return undefined;
  const bytes = decodeBase64(data);
  return bytes && { classes: read, mask: new Blob([bytes]) };
}

/** How large a class is, in what the answer knows: `12.3 mm²`. */
export function sizeWords({ area, volume }: SegmentedClass): string {
  if (volume !== undefined) return `${short(volume)} ml`;
  return area === undefined ? '–' : `${short(area)} mm²`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function readClass(value: unknown): SegmentedClass | undefined {
  const { label, pixels, fraction, area, volume } = fieldsOf(value);
  if (typeof label !== 'string' || typeof pixels !== 'number' || typeof fraction !== 'number') return undefined;
  const [square, cubic] = [numberOf(area), numberOf(volume)];
  return {
    label,
    pixels,
    fraction,
    ...(square !== undefined && { area: square }),
    ...(cubic !== undefined && { volume: cubic }),
  };
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
