import { exifOrientation } from './exif/exif-orientation.ts';
import { brokenImage } from './image-limits.ts';

/** What the frame header of a JPEG says (ITU-T T.81, B.2.2). */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** Bits a sample. */
  readonly precision: number;
  /** 1 grey, 3 colour, 4 colour for print. */
  readonly components: number;
  /** How the image is to be turned (see `orientedImage`); 1 as it is. */
  readonly orientation: number;
}

/** Frame markers that are decoded: baseline, extended and progressive, with Huffman coding. */
const DECODED = [0xc0, 0xc1, 0xc2];
/** Frame markers of the other processes; DHT, JPG and DAC stand between them. */
const OTHERS = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

const APP1 = 0xe1;
/** What Exif data in a JPEG begin with: their name and two zeros. */
const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** True when the bytes begin as a JPEG does. */
export function hasJpegSignature(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Finds the frame header, and the Exif orientation before it. @throws `input.format` when there is none, or it is of a process that is not decoded. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  if (!hasJpegSignature(bytes)) throw brokenImage('JPEG', 'its first bytes are not those of a JPEG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  for (let at = 2; at + 10 <= bytes.length;) {
    const marker = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (OTHERS.includes(marker)) throw brokenImage('JPEG', 'it is lossless or arithmetic-coded');
    if (DECODED.includes(marker)) {
      return {
        precision: view.getUint8(at + 4),
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
        orientation,
      };
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === APP1 && EXIF.every((byte, index) => bytes[at + 4 + index] === byte)) {
      orientation = exifOrientation(bytes.subarray(at + 4 + EXIF.length, end));
    }
    at = end;
  }
  throw brokenImage('JPEG', 'it has no frame header');
}
