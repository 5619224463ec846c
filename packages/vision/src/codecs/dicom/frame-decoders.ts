import { encapsulatedFrames } from './encapsulated-frames.ts';
import type { DicomFile } from './dicom-file.ts';
import { refuseDicom, tooLarge } from './dicom-refusal.ts';
import { encapsulationOf } from './fragments.ts';
import type { DecodeFrame, FrameDecoder } from './frame-decoder.ts';
import type { ImageDescription } from './image-description.ts';
import { nativeFrames } from './native-frames.ts';
import { decodeRle } from './rle.ts';
import { frameLength } from './sample-array.ts';
import type { PixelEncoding } from './transfer-syntax.ts';

/** Most bytes of pixels a compressed file may stand for: 1 GiB. */
const MAX_BYTES = 2 ** 30;

/**
 * Makes the decoder that fits a file's transfer syntax; it is loaded now.
 *
 * @throws `input.format` when the syntax cannot be read or frames are missing, `input.too-large`.
 */
export async function frameDecoderOf(file: DicomFile, description: ImageDescription): Promise<FrameDecoder> {
  const { syntax, data } = file;
  if (!syntax) {
    throw refuseDicom('its transfer syntax is none that can be read', {
      hint: 'Convert it to an image syntax, such as JPEG 2000 or explicit little endian; videos are not read.',
    });
  }
  const encapsulation = encapsulationOf(data, description.pixelTag);
  if (syntax.encoding === 'native' && !encapsulation) return nativeFrames(file, description);
  if (!encapsulation) throw refuseDicom('its pixels are not compressed, though it says so');
  const frames = encapsulatedFrames(data, encapsulation, description);
  const room = frames.length * frameLength(description) * Math.ceil(description.bitsAllocated / 8);
  if (room > MAX_BYTES) throw tooLarge(`its ${frames.length} frames would fill ${Math.round(room / 2 ** 20)} MiB`);
  const decode = await decodeFrameOf(syntax.encoding);
  return {
    frames: frames.length,
    decode: (index) => decode(frames[index] ?? new Uint8Array(), description),
  };
}

/** Each decoder is loaded when a file first needs it. */
async function decodeFrameOf(encoding: PixelEncoding): Promise<DecodeFrame> {
  switch (encoding) {
    case 'rle':
      return decodeRle;
    case 'jpeg':
      return (await import('./jpeg-frame.ts')).decodeJpegFrame;
    case 'jpeg-ls':
      return (await import('./jpeg-ls-frame.ts')).decodeJpegLsFrame;
    case 'jpeg-2000':
      return (await import('./jpeg-2000-frame.ts')).jpeg2000Decoder();
    case 'htj2k':
      return (await import('./jpeg-2000-frame.ts')).htj2kDecoder();
    case 'native':
      throw refuseDicom('its pixels are compressed, though it says they are not');
  }
}
