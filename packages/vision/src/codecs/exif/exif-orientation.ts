import { readTiffHeader, tiffDirectories } from '../tiff/tiff-directory.ts';

const ORIENTATION = 0x112;

/** The orientation that Exif data name, 1 to 8; 1 where they name none, or are damaged. */
export function exifOrientation(exif: Uint8Array): number {
  const header = readTiffHeader(exif);
  if (!header) return 1;
  const first = tiffDirectories(header).next();
  const orientation = first.done ? 1 : (first.value.number(ORIENTATION) ?? 1);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}
