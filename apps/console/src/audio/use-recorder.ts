import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../api-description.ts';
import type { ChosenFile } from '../chosen-file.ts';
import { openMicrophone, type Microphone } from './microphone.ts';
import { waveFile } from './wave-file.ts';

/** Where a recording goes while it is made. */
export interface RecordingFeed {
  send(bytes: ArrayBuffer): void;
  /** The recording is whole. */
  end(file: ChosenFile): void;
  /** Aborted when the receiver wants no more. */
  readonly signal: AbortSignal;
}

/** What a recorder does with what it hears. */
export interface RecorderListener {
  /** A recording of this media type begins. @returns where it goes; undefined where it is wanted whole. */
  readonly onBegin: (mediaType: string) => RecordingFeed | undefined;
  readonly onFile: (file: ChosenFile) => void;
  readonly onProblem: (problem: Problem | undefined) => void;
}

/** A recorder as the page shows it. */
export interface Recorder {
  readonly state: 'idle' | 'asking' | 'recording';
  /** Seconds that are recorded. */
  readonly seconds: number;
  /** Loudest sample of each tenth of a second, in [0, 1]. */
  readonly peaks: readonly number[];
  start(): void;
  stop(): void;
}

/** Records from the microphone; a page that turns to something else stops it. */
export function useRecorder(listener: RecorderListener): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle');
  const [peaks, setPeaks] = useState<readonly number[]>([]);
  const [seconds, setSeconds] = useState(0);
  const stopping = useRef<() => void>(undefined);
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
      stopping.current?.();
    },
    [],
  );
  const start = async (): Promise<void> => {
    const pieces: ArrayBuffer[] = [];
    const goes: { to?: RecordingFeed | undefined } = {};
    let rate = 0;
    listener.onProblem(undefined);
    setState('asking');
    setPeaks([]);
    setSeconds(0);
    const { microphone, problem } = await openMicrophone({
      onPiece({ samples, peak }) {
        pieces.push(samples);
        goes.to?.send(samples);
        setPeaks((before) => [...before, peak]);
        if (rate > 0) setSeconds((before) => before + samples.byteLength / 2 / rate);
      },
      onLost: () => stopping.current?.(),
    });
    if (problem) {
      setState('idle');
      return listener.onProblem(problem);
    }
    rate = microphone.sampleRate;
    const stop = once(() => void finish(microphone, pieces, goes.to).then(setDone));
    const setDone = (file: ChosenFile): void => {
      if (!here.current) return;
      setState('idle');
      listener.onFile(file);
    };
    stopping.current = stop;
    if (!here.current) return stop();
    const feed = listener.onBegin(`audio/pcm;rate=${rate}`);
    goes.to = feed;
    pieces.forEach((piece) => feed?.send(piece));
    feed?.signal.addEventListener('abort', stop);
    setState('recording');
  };
  return { state, seconds, peaks, start: () => void start(), stop: () => stopping.current?.() };
}

// oxlint-disable-next-line eslint/max-params -- who recorded, what, and for whom
async function finish(
  microphone: Microphone,
  pieces: readonly ArrayBuffer[],
  feed: RecordingFeed | undefined,
): Promise<ChosenFile> {
  await microphone.stop();
  const bytes = waveFile(pieces, microphone.sampleRate);
  const file = {
    name: 'recording.wav',
    path: 'recording.wav',
    mediaType: 'audio/wav',
    bytes,
    sent: feed !== undefined,
  };
  feed?.end(file);
  return file;
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
