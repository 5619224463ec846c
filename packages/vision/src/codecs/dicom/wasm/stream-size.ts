import { refuseDicom, tooLarge } from '../dicom-refusal.ts';
import type { ImageDescription } from '../image-description.ts';

/** A size in the header of a compressed stream. */
interface StreamSize {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** Pixels a byte that a blank picture may have; nothing that shows a body comes near it. */
const MAX_RATIO = 4096;
/** Pixels that a stream may have however short it is. */
const SMALL = 2 ** 21;
/** Tiles of a JPEG 2000 picture; each takes memory of its own. */
const MAX_TILES = 4096;

/**
 * Makes sure that a stream is of the size its file says before a library takes memory for it.
 *
 * @throws `input.format`, `input.too-large`.
 */
export function checkStream(size: StreamSize, bytes: Uint8Array, description: ImageDescription): void {
  const { rows, columns, samples } = description;
  if (size.width !== columns || size.height !== rows || size.components !== samples) {
    throw refuseDicom('its compressed pixels are damaged, or a picture of another size than the file says');
  }
  if (rows * columns > Math.max(SMALL, bytes.length * MAX_RATIO))
    throw refuseDicom('its compressed pixels are cut off');
}

/** Reads the SIZ marker of a JPEG 2000 code stream (ITU-T T.800, A.5.1), within a JP2 file or alone. */
export function jpeg2000Size(bytes: Uint8Array): StreamSize {
  const start = bytes.findIndex((byte, at) => {
    return byte === 0xff && bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51;
  });
  if (start < 0 || start + 42 > bytes.length) throw refuseDicom('its compressed pixels are damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const [right, bottom, left, top, tileWidth, tileHeight] = [8, 12, 16, 20, 24, 28].map((at) => view.getUint32(at));
  const width = (right ?? 0) - (left ?? 0);
  const height = (bottom ?? 0) - (top ?? 0);
  const tiles = Math.ceil(width / (tileWidth ?? 1)) * Math.ceil(height / (tileHeight ?? 1));
  if (!(tiles <= MAX_TILES)) throw tooLarge('its compressed pixels are cut into too many tiles');
  return { width, height, components: view.getUint16(40) };
}
