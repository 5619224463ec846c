import type { Warning } from '@medmodal/core';
import type { Waveform } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';
import { gatherWaveform } from './gather-waveform.ts';
import { isOgg, type OggPacket, oggPackets } from './ogg-packets.ts';
import { type OpusPackets, opusPieces } from './opus-pieces.ts';
import { openOpus, readOpusHead } from './opus-sound.ts';
import type { RecordingFormat } from './recording-format.ts';

/** Opus in Ogg (RFC 7845), through libopus; decoded at 16 kHz. */
export const ogg: RecordingFormat = {
  title: 'Ogg Opus',
  mediaTypes: ['audio/ogg', 'audio/opus', 'application/ogg', 'audio/x-opus+ogg'],
  recognises: isOgg,
  decode: decodeOgg,
};

async function decodeOgg(bytes: Uint8Array): Promise<Waveform> {
  const packets = oggPackets(bytes);
  const { value, done } = packets.next();
  if (done) throw brokenRecording('Ogg', 'there is no whole page in it');
  const kind = String.fromCharCode(...value.bytes.subarray(0, 8));
  if (kind !== 'OpusHead') throw brokenRecording('Ogg', `it holds ${nameOf(kind)}, and only Opus is read`);
  const head = readOpusHead(value.bytes);
  // The packet after the head holds names and comments; nothing of it is looked at.
  packets.next();
  const sound = await openOpus(head);
  try {
    return await gatherWaveform('Ogg', opusPieces(opusPackets(packets), sound, head));
  } finally {
    sound.free();
  }
}

function* opusPackets(packets: Generator<OggPacket, readonly Warning[]>): OpusPackets {
  for (;;) {
    const { value, done } = packets.next();
    if (done) return value;
    const { bytes, last, granule } = value;
    yield { bytes, ...(last && granule !== undefined && granule > 0 && { endsAt: granule }) };
  }
}

function nameOf(kind: string): string {
  if (kind.startsWith('\u0001vorbis')) return 'Vorbis';
  if (kind.startsWith('Speex')) return 'Speex';
  if (kind.startsWith('\u007fFLAC')) return 'FLAC';
  return 'something else than sound';
}
