import { decodeRecording, findSpeech, toRecogniserWaveform } from '@medmodal/speech';

/** What was heard of a recording. */
export interface HeardRecording {
  readonly sampleRate: number;
  readonly channelCount: number;
  readonly duration: number;
  /** Every 97th sample as a recogniser is given them. */
  readonly samples: readonly number[];
  readonly segments: number;
}

/** What the test asks of the page. */
export interface PageApi {
  /** Decodes the file at a URL. */
  hear(file: string): Promise<HeardRecording>;
}

/** Decodes a recording, and describes it. */
export async function hearRecording(bytes: Uint8Array): Promise<HeardRecording> {
  const waveform = await decodeRecording(bytes);
  const samples = (await toRecogniserWaveform(waveform)).read(0);
  const { sampleRate, channelCount, duration } = waveform;
  const segments = (await findSpeech(waveform)).length;
  return { sampleRate, channelCount, duration, segments, samples: [...samples].filter((_, at) => at % 97 === 0) };
}

const page: PageApi = {
  hear: async (file) => hearRecording(new Uint8Array(await (await fetch(file)).arrayBuffer())),
};

Object.assign(globalThis, { page });
