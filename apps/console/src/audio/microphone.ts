import type { Problem } from '../api-description.ts';
import recorderUrl from './recorder-worklet.ts?worker&url';

/** Samples a second that are asked for: what recognisers hear. */
const SPEECH_RATE = 16_000;

/** A piece of what is recorded. */
export interface RecordedPiece {
  /** 16-bit samples of one channel, little-endian on every machine that has a browser. */
  readonly samples: ArrayBuffer;
  /** Loudest sample, in [0, 1]. */
  readonly peak: number;
}

/** A microphone that records. */
export interface Microphone {
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** Stops; the browser shows no more that it records. */
  stop(): Promise<void>;
}

/** What became of the wish to record. */
export type MicrophoneOutcome =
  | { readonly microphone: Microphone; readonly problem?: undefined }
  | { readonly microphone?: undefined; readonly problem: Problem };

/** What a recording tells. */
export interface RecordingListener {
  readonly onPiece: (piece: RecordedPiece) => void;
  /** The microphone was unplugged, or taken away. */
  readonly onLost: () => void;
}

/** Begins to record; asks for leave when it has not been given. */
export async function openMicrophone({ onPiece, onLost }: RecordingListener): Promise<MicrophoneOutcome> {
  if (!isSecureContext || navigator.mediaDevices === undefined) return { problem: INSECURE };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch (error) {
    return { problem: problemOf(error) };
  }
  const { context, source } = createSource(stream);
  await context.audioWorklet.addModule(recorderUrl);
  const recorder = new AudioWorkletNode(context, 'recorder', { numberOfOutputs: 0 });
  recorder.port.addEventListener('message', ({ data }) => onPiece(data as RecordedPiece));
  recorder.port.start();
  source.connect(recorder);
  stream.getAudioTracks()[0]?.addEventListener('ended', onLost);
  return {
    microphone: {
      sampleRate: context.sampleRate,
      async stop() {
        stream.getTracks().forEach((track) => track.stop());
        source.disconnect();
        await context.close();
      },
    },
  };
}

interface Source {
  readonly context: AudioContext;
  readonly source: MediaStreamAudioSourceNode;
}

/** Some browsers do not record at another rate than the microphone's; then the server resamples. */
function createSource(stream: MediaStream): Source {
  const wished = new AudioContext({ sampleRate: SPEECH_RATE });
  try {
    return { context: wished, source: wished.createMediaStreamSource(stream) };
  } catch {
    void wished.close();
    const context = new AudioContext();
    return { context, source: context.createMediaStreamSource(stream) };
  }
}

function problemOf(error: unknown): Problem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return DENIED;
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? NO_DEVICE : IN_USE;
}

const TITLE = 'Nothing is recorded';
const DENIED: Problem = {
  code: 'microphone.denied',
  title: TITLE,
  detail: 'This page may not use the microphone.',
  hint: 'Allow it in the browser’s settings for this page (the sign beside the address), then press Record again.',
};
const NO_DEVICE: Problem = {
  code: 'microphone.missing',
  title: TITLE,
  detail: 'There is no microphone.',
  hint: 'Plug one in and press Record again, or choose a recording.',
};
const IN_USE: Problem = {
  code: 'microphone.failed',
  title: TITLE,
  detail: 'The microphone does not start.',
  hint: 'Close other programs that use it, and press Record again.',
};
const INSECURE: Problem = {
  code: 'microphone.insecure',
  title: TITLE,
  detail: 'Browsers only record on pages that come from this machine or over https.',
  hint: 'Open this page as http://127.0.0.1 on the machine of the server, or put it behind a proxy with https.',
};
