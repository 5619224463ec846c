import { runCooperatively } from '@medmodal/core';
import type { PixelArray } from '../../pixel-meaning.ts';
import { decodeFrames } from './decode-frames.ts';
import type { DicomFile } from './dicom-file.ts';
import { frameDecoderOf } from './frame-decoders.ts';
import type { ImageDescription } from './image-description.ts';

/** The pixels of a file, as it stores them. */
export interface DecodedPixels {
  readonly frames: number;
  /** Frame by frame. */
  readonly pixels: PixelArray;
}

/** Decodes all frames on this thread, giving turns to the event loop between them. */
export async function decodePixels(file: DicomFile, description: ImageDescription): Promise<DecodedPixels> {
  const decoder = await frameDecoderOf(file, description);
  return { frames: decoder.frames, pixels: await runCooperatively(decodeFrames(decoder, description)) };
}

/** Compressed pixels from this many numbers on take long enough to be decoded beside the thread: about half a second. */
const MANY = 2 ** 22;

/** Whether decoding would hold the thread for long. Uncompressed pixels are read faster than they are handed over. */
export function isSlowToDecode(
  { syntax }: DicomFile,
  { rows, columns, samples, frames = 1 }: ImageDescription,
): boolean {
  return syntax !== undefined && syntax.encoding !== 'native' && rows * columns * samples * frames >= MANY;
}
