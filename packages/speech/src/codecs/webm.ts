import type { Waveform } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';
import { gatherWaveform } from './gather-waveform.ts';
import { type OpusPackets, opusPieces } from './opus-pieces.ts';
import { openOpus, readOpusHead } from './opus-sound.ts';
import type { RecordingFormat } from './recording-format.ts';
import { isWebm, soundTrack, webmFrames } from './webm-packets.ts';

/** Opus in WebM or Matroska, as browsers record it, through libopus; decoded at 16 kHz. A picture track is passed over. */
export const webm: RecordingFormat = {
  title: 'WebM',
  mediaTypes: ['audio/webm', 'video/webm', 'audio/x-matroska', 'video/x-matroska'],
  recognises: isWebm,
  decode: decodeWebm,
};

async function decodeWebm(bytes: Uint8Array): Promise<Waveform> {
  const track = soundTrack(bytes);
  if (!track) throw brokenRecording('WebM', 'there is no track of sound in it');
  if (!track.codec.startsWith('A_OPUS')) throw brokenRecording('WebM', 'its sound is no Opus');
  const head = readOpusHead(track.setup);
  const sound = await openOpus(head);
  try {
    return await gatherWaveform('WebM', opusPieces(opusPackets(bytes, track.number), sound, head));
  } finally {
    sound.free();
  }
}

function* opusPackets(bytes: Uint8Array, track: number): OpusPackets {
  const frames = webmFrames(bytes, track);
  for (;;) {
    const { value, done } = frames.next();
    if (done) return value;
    yield { bytes: value };
  }
}
