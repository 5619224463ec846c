import { decodeAac } from '#aac-decoder';
import { type AsyncSoundPieces, damagedWarning, gatherWaveform } from '../gather-waveform.ts';
import { brokenRecording } from '../broken-recording.ts';
import type { RecordingFormat } from '../recording-format.ts';
import { readAacSetup, readAdts } from './aac-setup.ts';

/** AAC frames that stand alone (ADTS), with what the platform has; see `DecodeAac`. */
export const adts: RecordingFormat = {
  title: 'AAC',
  mediaTypes: ['audio/aac', 'audio/x-aac'],
  recognises(bytes) {
    const frame = readAdts(bytes, 0);
    return frame !== undefined && (frame.end >= bytes.length || readAdts(bytes, frame.end) !== undefined);
  },
  async decode(bytes) {
    const first = readAdts(bytes, 0);
    if (!first) throw brokenRecording('AAC', 'there is no frame of sound in it');
    return gatherWaveform('AAC', adtsPieces(bytes, first.config));
  },
};

async function* adtsPieces(bytes: Uint8Array, config: Uint8Array): AsyncSoundPieces {
  let cutOff = false;
  function* frames(): Generator<Uint8Array> {
    let at = 0;
    for (let frame = readAdts(bytes, at); frame; frame = readAdts(bytes, at)) {
      cutOff = frame.end > bytes.length;
      if (cutOff) return;
      yield bytes.subarray(frame.start, frame.end);
      at = frame.end;
    }
    cutOff = at < bytes.length;
  }
  yield* decodeAac(frames(), readAacSetup(config));
  return cutOff ? [damagedWarning('cut-off')] : [];
}
