import { brokenRecording } from '../broken-recording.ts';
import type { SoundPiece } from '../gather-waveform.ts';
import { missingAac } from './aac-decoder.ts';
import type { AacSetup } from './aac-setup.ts';

/** Frames that wait in the decoder at once: about two seconds. */
const WAITING = 100;

/** Decodes with WebCodecs. */
export async function* decodeAac(frames: Iterable<Uint8Array>, setup: AacSetup): AsyncGenerator<SoundPiece, void> {
  const { config, objectType, sampleRate, channelConfiguration } = setup;
  const options = {
    codec: `mp4a.40.${objectType}`,
    sampleRate,
    numberOfChannels: channelConfiguration === 7 ? 8 : channelConfiguration,
    description: config,
  };
  if (typeof AudioDecoder === 'undefined' || !(await AudioDecoder.isConfigSupported(options)).supported)
    throw missingAac(
      'Use a browser with WebCodecs and AAC, or send the recording as WAV, MP3, FLAC, Ogg Opus or WebM.',
    );
  const ready: SoundPiece[] = [];
  let failure: unknown;
  const decoder = new AudioDecoder({
    output: (data) => ready.push(takePiece(data)),
    error: (error) => (failure = error),
  });
  try {
    decoder.configure(options);
    let timestamp = 0;
    for (const data of frames) {
      if (failure !== undefined) break;
      decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp, data: data.slice() }));
      timestamp += (1_024 / sampleRate) * 1e6;
      if (decoder.decodeQueueSize > WAITING)
        await new Promise((resolve) => decoder.addEventListener('dequeue', resolve, { once: true }));
      yield* ready.splice(0);
    }
    if (failure === undefined) await decoder.flush();
    yield* ready.splice(0);
  } catch (error) {
    throw brokenRecording('MP4', 'its AAC sound cannot be decoded', error);
  } finally {
    if (decoder.state !== 'closed') decoder.close();
  }
  if (failure !== undefined) throw brokenRecording('MP4', 'its AAC sound cannot be decoded', failure);
}

function takePiece(data: AudioData): SoundPiece {
  const channels = Array.from({ length: data.numberOfChannels }, (_, planeIndex) => {
    const samples = new Float32Array(data.numberOfFrames);
    data.copyTo(samples, { planeIndex, format: 'f32-planar' });
    return samples;
  });
  const { sampleRate } = data;
  data.close();
  return { channels, sampleRate };
}
