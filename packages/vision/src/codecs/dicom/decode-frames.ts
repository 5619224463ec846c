import type { PixelArray } from '../../pixel-meaning.ts';
import type { FrameDecoder, StoredFrame } from './frame-decoder.ts';
import type { ImageDescription } from './image-description.ts';
import { frameLength, keepStoredBits, sampleArray } from './sample-array.ts';
import { ybrToRgb } from './ybr-to-rgb.ts';

/** Decodes all frames into one array, a frame a step: bits that carry no value cleared, YBR turned into RGB. */
export function* decodeFrames(decoder: FrameDecoder, description: ImageDescription): Generator<void, PixelArray> {
  if (decoder.frames === 1) return finished(decoder.decode(0), description);
  const length = frameLength(description);
  const pixels = sampleArray(description, length * decoder.frames);
  for (let frame = 0; frame < decoder.frames; frame += 1) {
    pixels.set(finished(decoder.decode(frame), description), frame * length);
    yield;
  }
  return pixels;
}

function finished(frame: StoredFrame, description: ImageDescription): PixelArray {
  const { samples, photometric = description.photometric } = frame;
  if (!frame.clean) keepStoredBits(samples, description);
  if (description.samples === 3 && samples instanceof Uint8Array && photometric.startsWith('YBR_')) {
    if (photometric !== 'YBR_RCT' && photometric !== 'YBR_ICT')
      ybrToRgb(samples, photometric.startsWith('YBR_PARTIAL'));
  }
  return samples;
}
