import { bytesOf, isBigEndian } from './data-elements.ts';
import type { DicomFile } from './dicom-file.ts';
import { refuseDicom } from './dicom-refusal.ts';
import type { FrameDecoder, StoredFrame } from './frame-decoder.ts';
import type { ImageDescription } from './image-description.ts';
import { frameLength, interleaved, sampleArray, unpackedBits } from './sample-array.ts';

const GE_PRIVATE = '1.2.840.113619.5.2';

/**
 * Frames stored without compression. Every frame the file declares must be there, so memory is only taken for what the
 * file holds.
 *
 * @throws `input.format` when pixels are missing.
 */
export function nativeFrames(file: DicomFile, description: ImageDescription): FrameDecoder {
  const bytes = bytesOf(file.data, description.pixelTag) ?? new Uint8Array();
  const full = (frameLength(description) * description.bitsAllocated) / 8;
  const halved = hasHalvedChroma(description) && bytes.length < full * (description.frames ?? 1);
  const size = halved ? (full / 3) * 2 : full;
  const frames = description.frames ?? Math.max(1, Math.floor(bytes.length / size));
  if (bytes.length < Math.ceil(size * frames)) throw refuseDicom('it is cut off before its pixels end');
  const swapped = (isBigEndian(file.data) || file.transferSyntax === GE_PRIVATE) && swapSize(file, description);
  const stored = swapped === false ? bytes : swappedBytes(bytes, swapped);
  return {
    frames,
    decode(index) {
      if (description.bitsAllocated === 1) {
        return {
          samples: unpackedBits(stored, index * frameLength(description), new Uint8Array(frameLength(description))),
        };
      }
      const frame = stored.subarray(index * size, (index + 1) * size);
      return halved ? expandChroma(frame) : samplesOf(frame, description);
    },
  };
}

function hasHalvedChroma({ photometric, samples, bitsAllocated }: ImageDescription): boolean {
  return samples === 3 && bitsAllocated === 8 && ['YBR_FULL_422', 'YBR_PARTIAL_422'].includes(photometric);
}

/** Bytes of the words that are stored with the highest byte first; bytes are swapped too where they stand in words (OW). */
function swapSize({ data }: DicomFile, { bitsAllocated, pixelTag }: ImageDescription): number | false {
  if (bitsAllocated > 8) return bitsAllocated / 8;
  return data.elements[pixelTag]?.vr === 'OW' && bitsAllocated === 8 ? 2 : false;
}

function swappedBytes(bytes: Uint8Array, size: number): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  const last = bytes.length - (bytes.length % size);
  for (let at = 0; at < last; at += size) {
    for (let byte = 0; byte < size; byte += 1) swapped[at + byte] = bytes[at + size - 1 - byte] ?? 0;
  }
  return swapped;
}

function samplesOf(frame: Uint8Array, description: ImageDescription): StoredFrame {
  const samples = sampleArray(description, frameLength(description));
  new Uint8Array(samples.buffer).set(frame);
  return { samples: description.planar ? interleaved(samples, sampleArray(description, samples.length)) : samples };
}

/** Two pixels share their chroma: Y1 Y2 B R (PS3.3 C.7.6.3.1.2). */
function expandChroma(frame: Uint8Array): StoredFrame {
  const samples = new Uint8Array((frame.length / 2) * 3);
  for (let from = 0, to = 0; from + 3 < frame.length; from += 4, to += 6) {
    const blue = frame[from + 2] ?? 0;
    const red = frame[from + 3] ?? 0;
    samples.set([frame[from] ?? 0, blue, red, frame[from + 1] ?? 0, blue, red], to);
  }
  return { samples };
}
