import type { Waveform } from '../../waveform.ts';
import { brokenRecording } from '../broken-recording.ts';
import { damagedWarning, gatherWaveform, type SoundPieces } from '../gather-waveform.ts';
import { afterTag } from '../mpeg-frames.ts';
import type { RecordingFormat } from '../recording-format.ts';
import { DamagedFrame } from './bit-reader.ts';
import { type FlacFrame, type FlacSound, readFlacFrame } from './flac-frame.ts';

/** FLAC of 4 to 32 bits (RFC 9639). Every frame is checked; damaged ones are left out. */
export const flac: RecordingFormat = {
  title: 'FLAC',
  mediaTypes: ['audio/flac', 'audio/x-flac'],
  recognises: (bytes) => isFlac(bytes, afterTag(bytes)),
  decode: decodeFlac,
};

function isFlac(bytes: Uint8Array, at: number): boolean {
  return String.fromCharCode(...bytes.subarray(at, at + 4)) === 'fLaC';
}

interface FlacHead extends FlacSound {
  /** Samples of a channel; 0 where the encoder did not know. */
  readonly length: number;
  /** Byte at which the frames begin. */
  readonly start: number;
}

async function decodeFlac(bytes: Uint8Array): Promise<Waveform> {
  return gatherWaveform('FLAC', flacPieces(bytes, readHead(bytes)));
}

function readHead(bytes: Uint8Array): FlacHead {
  let at = afterTag(bytes) + 4;
  let sound: Omit<FlacHead, 'start'> | undefined;
  for (let last = false; !last;) {
    const [kind, high = 0, middle = 0, low = 0] = bytes.subarray(at, at + 4);
    if (kind === undefined) throw brokenRecording('FLAC', 'it ends in its head');
    last = kind >= 128;
    const size = high * 65_536 + middle * 256 + low;
    if ((kind & 127) === 0) sound = readSound(bytes.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  if (!sound) throw brokenRecording('FLAC', 'nothing is said of its sound');
  return { ...sound, start: at };
}

/** The block STREAMINFO (section 8.2). */
function readSound(block: Uint8Array): Omit<FlacHead, 'start'> {
  if (block.length < 34) throw brokenRecording('FLAC', 'its head is too short');
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const packed = view.getUint32(10);
  return {
    sampleRate: packed >>> 12,
    channelCount: ((packed >>> 9) & 7) + 1,
    depth: ((packed >>> 4) & 31) + 1,
    length: (packed & 15) * 2 ** 32 + view.getUint32(14),
  };
}

/** Damaged places beyond which a file is none of sound, but one made to keep us busy. */
const MOST_DAMAGED = 1_000;
/** Longest frame in bytes: 65,536 samples of 8 channels in 33 bits. */
const LONGEST_FRAME = 2 ** 22;

function* flacPieces(bytes: Uint8Array, { start, length, ...sound }: FlacHead): SoundPieces {
  let decoded = 0;
  let damaged = 0;
  for (let at = start; at < bytes.length;) {
    const frame = tryFrame(bytes.subarray(at, at + LONGEST_FRAME), sound);
    if (frame) {
      yield frame;
      decoded += frame.channels[0]?.length ?? 0;
      at += frame.size;
    } else {
      const next = nextSync(bytes, at + 1);
      if (next < bytes.length) damaged += 1;
      if (damaged > MOST_DAMAGED) throw brokenRecording('FLAC', 'most of it is damaged');
      at = next;
    }
  }
  const cutOff = damaged === 0 && decoded < length;
  return [...(cutOff ? [damagedWarning('cut-off')] : []), ...(damaged > 0 ? [damagedWarning('damaged')] : [])];
}

function tryFrame(bytes: Uint8Array, sound: FlacSound): FlacFrame | undefined {
  try {
    const frame = readFlacFrame(bytes, sound);
    const alike = frame.sampleRate === sound.sampleRate && frame.channelCount === sound.channelCount;
    return alike && frame.depth === sound.depth ? frame : undefined;
  } catch (error) {
    if (error instanceof DamagedFrame) return undefined;
    throw error;
  }
}

function nextSync(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (((bytes[at + 1] ?? 0) & 0xfe) === 0xf8) return at;
  return bytes.length;
}
