import type { PixelArray } from '../../../pixel-meaning.ts';
import { refuseDicom } from '../dicom-refusal.ts';
import type { ImageDescription } from '../image-description.ts';
import { frameLength, sampleArray } from '../sample-array.ts';
import type { WasmFrame } from './wasm-library.ts';

/**
 * The samples of a decoded frame in the type of the file. Where the stream and the file disagree on the sign, the file is
 * right, and the sign is the highest bit of the stream's precision.
 *
 * @throws `input.format` when the frame has another size than the file says.
 */
export function decodedSamples({ info, pixels }: WasmFrame, description: ImageDescription): PixelArray {
  const { columns, rows, samples: channels, signed } = description;
  const { width, height, componentCount, bitsPerSample, isSigned } = info;
  if (width !== columns || height !== rows || componentCount !== channels) {
    throw refuseDicom('its compressed pixels are damaged, or a picture of another size than the file says');
  }
  const length = frameLength(description);
  const wide = bitsPerSample > 8;
  if (pixels.length < length * (wide ? 2 : 1) || bitsPerSample > Math.max(8, description.bitsAllocated)) {
    throw refuseDicom('its compressed pixels are damaged');
  }
  const decoded = typed(pixels, { wide, isSigned, length });
  const target = sampleArray(description, length);
  target.set(decoded);
  if (signed !== isSigned) changeSign(target, bitsPerSample, signed);
  return target;
}

function typed(
  { buffer, byteOffset }: Uint8Array,
  { wide, isSigned, length }: { readonly wide: boolean; readonly isSigned: boolean; readonly length: number },
): Int16Array | Uint16Array | Int8Array | Uint8Array {
  if (wide) return isSigned ? new Int16Array(buffer, byteOffset, length) : new Uint16Array(buffer, byteOffset, length);
  return isSigned ? new Int8Array(buffer, byteOffset, length) : new Uint8Array(buffer, byteOffset, length);
}

function changeSign(samples: PixelArray, precision: number, signed: boolean): void {
  const shift = 32 - precision;
  for (let at = 0; at < samples.length; at += 1) {
    const moved = (samples[at] ?? 0) << shift;
    samples[at] = signed ? moved >> shift : moved >>> shift;
  }
}
