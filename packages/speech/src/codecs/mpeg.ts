import type { MPEGDecoder } from 'mpg123-decoder';
import type { Waveform } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';
import { damagedWarning, gatherWaveform, type SoundPieces } from './gather-waveform.ts';
import { afterTag, type MpegFrame, mpegFrames, readMpegFrame } from './mpeg-frames.ts';
import type { RecordingFormat } from './recording-format.ts';

/** Frames that are decoded at once: about a second. */
const BATCH = 40;
/** Bytes in which the first frame is looked for. */
const SEARCHED = 2 ** 16;

/** MP3, and the other layers of MPEG audio, through mpg123. What the encoder put before and after the sound is taken off. */
export const mpeg: RecordingFormat = {
  title: 'MP3',
  mediaTypes: ['audio/mpeg', 'audio/mp3', 'audio/x-mp3', 'audio/mpeg3'],
  recognises(bytes) {
    const start = afterTag(bytes);
    if (start > 0 && readMpegFrame(bytes, start)) return true;
    const frame = readMpegFrame(bytes, start);
    return frame !== undefined && (frame.end >= bytes.length || readMpegFrame(bytes, frame.end) !== undefined);
  },
  decode: decodeMpeg,
};

async function decodeMpeg(bytes: Uint8Array): Promise<Waveform> {
  const first = mpegFrames(bytes.subarray(0, afterTag(bytes) + SEARCHED)).next();
  if (first.done) throw brokenRecording('MP3', 'there is no frame of sound in it');
  const { MPEGDecoder: Decoder } = await import('mpg123-decoder');
  const decoder = new Decoder();
  try {
    await decoder.ready;
    // Its own handling of an error is to print it and to try the same bytes again without end.
    Object.assign(decoder, { _getErrorMessage: failDecoding });
    return await gatherWaveform('MP3', mpegPieces(bytes, decoder));
  } finally {
    decoder.free();
  }
}

function failDecoding(): never {
  throw new Error('The frame cannot be decoded.');
}

function* mpegPieces(bytes: Uint8Array, decoder: MPEGDecoder): SoundPieces {
  let batch: MpegFrame[] = [];
  let end: number | undefined;
  let damaged = false;
  let cutOff = false;
  for (const frame of mpegFrames(bytes)) {
    if (end !== undefined && frame.start !== end) damaged = true;
    if (frame.end > bytes.length) {
      cutOff = true;
      break;
    }
    const [first = frame] = batch;
    if (batch.length === BATCH || frame.sampleRate !== first.sampleRate || frame.channelCount !== first.channelCount) {
      damaged = !(yield* decodeBatch(bytes, decoder, batch)) || damaged;
      batch = [];
    }
    batch.push(frame);
    ({ end } = frame);
  }
  damaged = !(yield* decodeBatch(bytes, decoder, batch)) || damaged;
  return [...(cutOff ? [damagedWarning('cut-off')] : []), ...(damaged ? [damagedWarning('damaged')] : [])];
}

/** Whether every frame could be decoded. */
// oxlint-disable-next-line eslint/max-params -- what is decoded by whom
function* decodeBatch(
  bytes: Uint8Array,
  decoder: MPEGDecoder,
  frames: readonly MpegFrame[],
): Generator<{ channels: readonly Float32Array[]; sampleRate: number }, boolean> {
  const [first] = frames;
  if (!first) return true;
  try {
    const { channelData, sampleRate } = decoder.decodeFrames(
      frames.map(({ start, end }) => bytes.subarray(start, end)),
    );
    yield { channels: channelData.slice(0, first.channelCount), sampleRate: sampleRate || first.sampleRate };
    return true;
  } catch {
    return false;
  }
}
