import type { PixelArray } from '../../pixel-meaning.ts';
import type { ImageDescription } from './image-description.ts';

/** One frame as it was stored: the samples of a pixel together, colours not converted yet. */
export interface StoredFrame {
  /** rows × columns × samples numbers in the type that `sampleArray` makes. */
  readonly samples: PixelArray;
  /** Photometric interpretation of `samples`, where decoding changed it or the frame itself says another than the file. */
  readonly photometric?: string;
  /** True where no bits but those of the value can be set. */
  readonly clean?: boolean;
}

/** Decodes the compressed bytes of one frame. @throws `input.format` when they are damaged. */
export type DecodeFrame = (bytes: Uint8Array, description: ImageDescription) => StoredFrame;

/** Reads the frames of one file. */
export interface FrameDecoder {
  readonly frames: number;
  /** @param index from 0. @throws `input.format` when the frame is damaged. */
  decode(index: number): StoredFrame;
}
