import { decodeAac } from '#aac-decoder';
import type { Warning } from '@medmodal/core';
import type { Waveform } from '../../waveform.ts';
import { brokenRecording } from '../broken-recording.ts';
import { type AsyncSoundPieces, gatherWaveform } from '../gather-waveform.ts';
import { mpeg } from '../mpeg.ts';
import { type OpusPackets, opusPieces } from '../opus-pieces.ts';
import { openOpus, readOpusHead } from '../opus-sound.ts';
import type { RecordingFormat } from '../recording-format.ts';
import { type AacSetup, readAacSetup } from './aac-setup.ts';
import { type Mp4Frames, mp4Frames } from './mp4-frames.ts';
import { findTrack, type Mp4Track } from './mp4-track.ts';

/**
 * M4A and MP4, whole or in fragments: AAC with what the platform has (see `DecodeAac`), Opus and MP3 with the decoders of
 * this package. A picture track is passed over.
 */
export const mp4: RecordingFormat = {
  title: 'M4A',
  mediaTypes: ['audio/mp4', 'audio/x-m4a', 'audio/m4a', 'video/mp4', 'video/quicktime'],
  recognises: (bytes) => bytes.length >= 12 && ['ftyp', 'moov'].includes(String.fromCharCode(...bytes.subarray(4, 8))),
  async decode(bytes) {
    try {
      return await decodeMp4(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    } catch (error) {
      if (error instanceof RangeError) throw brokenRecording('MP4', 'its tables are damaged or cut off', error);
      throw error;
    }
  },
};

async function decodeMp4(view: DataView): Promise<Waveform> {
  const track = findTrack(view);
  if (!track) throw brokenRecording('MP4', 'there is no track of sound in it, or it is cut off before its description');
  const frames = mp4Frames(view, track);
  if (track.codec === 'Opus') return decodeOpus(track, frames);
  if (track.codec === '.mp3' || [0x69, 0x6b].includes(track.objectType)) return mpeg.decode(joined([...frames]));
  if (track.codec !== 'mp4a' || track.objectType !== 0x40)
    throw brokenRecording('MP4', 'its sound is neither AAC nor Opus nor MP3');
  return gatherWaveform('MP4', trimmed(aacPieces(frames, readAacSetup(track.setup)), track));
}

async function decodeOpus({ setup }: Mp4Track, frames: Mp4Frames): Promise<Waveform> {
  const view = new DataView(setup.buffer, setup.byteOffset, setup.byteLength);
  // The same fields as in Ogg, after eight letters, but big-endian.
  const bytes = new Uint8Array(8 + setup.length);
  bytes.set(setup, 8);
  new DataView(bytes.buffer).setUint16(10, view.getUint16(2), true);
  const head = readOpusHead(bytes);
  const sound = await openOpus(head);
  try {
    return await gatherWaveform('MP4', opusPieces(opusPackets(frames), sound, head));
  } finally {
    sound.free();
  }
}

function* opusPackets(frames: Mp4Frames): OpusPackets {
  for (;;) {
    const { value, done } = frames.next();
    if (done) return value;
    yield { bytes: value };
  }
}

async function* aacPieces(frames: Mp4Frames, setup: AacSetup): AsyncSoundPieces {
  let warnings: readonly Warning[] = [];
  function* whole(): Generator<Uint8Array> {
    warnings = yield* frames;
  }
  yield* decodeAac(whole(), setup);
  return warnings;
}

/** Takes off what the encoder put before the recording, and after it. */
async function* trimmed(pieces: AsyncSoundPieces, { skipped, duration }: Mp4Track): AsyncSoundPieces {
  let place = 0;
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) return value;
    const { channels, sampleRate } = value;
    const length = channels[0]?.length ?? 0;
    const start = Math.min(length, Math.max(0, Math.round(skipped * sampleRate) - place));
    const last = duration === undefined ? Infinity : Math.round((skipped + duration) * sampleRate);
    const end = Math.max(start, Math.min(length, last - place));
    place += length;
    yield { channels: channels.map((samples) => samples.subarray(start, end)), sampleRate };
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
