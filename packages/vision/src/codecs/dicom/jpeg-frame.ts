import type { StoredFrame } from './frame-decoder.ts';
import type { ImageDescription } from './image-description.ts';
import { brokenJpeg, emptyTables, readPicture, readScan, readTables } from './jpeg/jpeg-stream.ts';
import type { JpegPicture, JpegTables } from './jpeg/jpeg-stream.ts';
import { decodeLosslessScan } from './jpeg/lossless-scan.ts';
import { componentPlanes, decodeSequentialScan, type ComponentPlane } from './jpeg/sequential-scan.ts';
import { upsampled } from './jpeg/upsample.ts';
import { frameLength, sampleArray } from './sample-array.ts';
import { jpegRgb } from './ybr-to-rgb.ts';

/** A picture whose scans are being read. */
interface JpegDecoding {
  readonly picture: JpegPicture;
  readonly tables: JpegTables;
  readonly blocks: readonly ComponentPlane[];
  readonly lossless: readonly Uint16Array[];
}

/**
 * Decodes a frame of JPEG: baseline and extended (8 and 12 bits) with the reference implementations' rounding, and lossless
 * (process 14, any predictor, 2 to 16 bits).
 *
 * @throws `input.format` when it is damaged, of another process, or of another size than the file says.
 */
export function decodeJpegFrame(bytes: Uint8Array, description: ImageDescription): StoredFrame {
  const decoding = readScans(bytes, description);
  const { picture, tables, blocks, lossless } = decoding;
  const { width, height } = picture;
  const planes = picture.process === 'lossless' ? lossless : blocks.map((plane) => upsampled(plane, width, height));
  const samples = sampleArray(description, frameLength(description));
  for (const [channel, plane] of planes.entries()) {
    for (let pixel = 0; pixel < plane.length; pixel += 1) samples[pixel * planes.length + channel] = plane[pixel] ?? 0;
  }
  if (planes.length !== 3 || !(samples instanceof Uint8Array)) return { samples };
  const photometric = photometricOf(picture, tables, description.photometric);
  if (photometric !== 'YBR_ADOBE') return { samples, photometric };
  jpegRgb(samples);
  return { samples, photometric: 'RGB' };
}

/** What colours the stream holds: it knows better than the file where they contradict each other. */
function photometricOf(picture: JpegPicture, tables: JpegTables, declared: string): string {
  const ids = String.fromCharCode(...picture.components.map(({ id }) => id)).toUpperCase();
  if (ids === 'RGB') return 'RGB';
  if (declared.startsWith('YBR')) return declared.startsWith('YBR_PARTIAL') ? declared : 'YBR_FULL';
  if (tables.jfif) return 'YBR_FULL';
  return tables.adobeTransform === 1 ? 'YBR_ADOBE' : declared;
}

function readScans(bytes: Uint8Array, description: ImageDescription): JpegDecoding {
  const tables = emptyTables();
  let decoding: JpegDecoding | undefined;
  let scanned = 0;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end > bytes.length || end < at + 4) throw brokenJpeg('are cut off');
    const segment = bytes.subarray(at + 4, end);
    at = end;
    if (marker === 0xda) {
      if (!decoding) throw brokenJpeg('have no header');
      const scan = readScan(segment, decoding.picture, end);
      at = decodeScan(bytes, scan, decoding);
      scanned += scan.parts.length;
      if (scanned >= decoding.picture.components.length) return decoding;
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      decoding = decodingOf(readPicture(marker, segment), tables, {
        description,
        length: bytes.length,
      });
    } else {
      readTables(marker, segment, tables);
    }
  }
  throw brokenJpeg(decoding ? 'are cut off' : 'have no header');
}

function decodeScan(bytes: Uint8Array, scan: ReturnType<typeof readScan>, decoding: JpegDecoding): number {
  const { picture, tables, blocks, lossless } = decoding;
  if (picture.process === 'lossless') return decodeLosslessScan(bytes, scan, { picture, tables, planes: lossless });
  return decodeSequentialScan(bytes, scan, { picture, tables, planes: blocks });
}

function decodingOf(
  picture: JpegPicture,
  tables: JpegTables,
  { description, length }: { readonly description: ImageDescription; readonly length: number },
): JpegDecoding {
  const { width, height, components, process, precision } = picture;
  const fits =
    width === description.columns && height === description.rows && components.length === description.samples;
  if (!fits || precision > Math.max(8, description.bitsAllocated)) {
    throw brokenJpeg('are a picture of another size than the file says');
  }
  // The standard has 8 and 12 bits; GDCM writes extended JPEG of 16.
  if (process === 'sequential' && ![8, 12, 16].includes(precision)) throw brokenJpeg('have a damaged header');
  // A block of 64 samples, or a lossless sample, takes a bit at least.
  const least = process === 'lossless' ? (width * height) / 8 : (width * height) / 512 / 4;
  if (length < least) throw brokenJpeg('are cut off');
  return process === 'lossless'
    ? { picture, tables, blocks: [], lossless: components.map(() => new Uint16Array(width * height)) }
    : { picture, tables, blocks: componentPlanes(picture), lossless: [] };
}
