import { decodeRecording, resample, type Speech, toRecogniserWaveform, type Waveform } from '@medmodal/speech';
import type { Measure, PartContext } from '../bench.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
/** Of the whole way with the bundled model, in milliseconds of a core a second of sound: a real-time factor of 0.1. */
const MILLISECONDS_AT_MOST = 100;

/** What the stages work on. */
export interface SpeechStages {
  readonly speech: Pick<Speech, 'transcribe'>;
  /** Files of the same recording, by the name of their format. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The recording, of one channel at 16 kHz. */
  readonly recording: Waveform;
}

/**
 * Real-time factor of each stage on one core, in thousandths: milliseconds of the processor, those of all threads added up,
 * by seconds of sound.
 */
export async function measureStages(stages: SpeechStages, { log }: PartContext): Promise<readonly Measure[]> {
  const { speech, files, recording } = stages;
  const measures: Measure[] = [];
  const measure = async (name: string, seconds: number, work: () => Promise<unknown>): Promise<number> => {
    await work();
    const factors: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) factors.push((await processorSeconds(work)) / seconds);
    const factor = 1000 * median(factors);
    log(`${name}: ${factor.toFixed(2)} ms`);
    measures.push({ name: `${name}: time of one core a second of sound`, value: factor, unit: 'ms' });
    return factor;
  };
  for (const [format, bytes] of Object.entries(files)) {
    const { duration } = await decodeRecording(bytes);
    await measure(`decoding ${format}`, duration, () => decodeRecording(bytes));
  }
  const fast = await resample(recording, 48_000);
  await measure('resampling 48 to 16 kHz', fast.duration, () => toRecogniserWaveform(fast));
  const plain = { correct: false, format: false, speakers: 'none' };
  const heard = await measure('features, model and search', recording.duration, () =>
    speech.transcribe.run(recording, plain),
  );
  const repaired = await measure('the same, with repair and formatting', recording.duration, () =>
    speech.transcribe.run(recording, { ...plain, correct: true, format: true }),
  );
  const whole = await measure('speech.transcribe, speakers told apart', recording.duration, () =>
    speech.transcribe.run(recording),
  );
  const last = measures.pop();
  if (last)
    measures.push({ ...last, bound: { atMost: MILLISECONDS_AT_MOST }, note: shares({ heard, repaired, whole }) });
  return measures;
}

function shares({ heard, repaired, whole }: Readonly<Record<'heard' | 'repaired' | 'whole', number>>): string {
  const [repair, speakers] = [repaired - heard, whole - repaired].map((part) => Math.max(0, part).toFixed(2));
  return `real-time factor ${(whole / 1000).toFixed(4)}; repair and formatting ${repair} ms, speakers ${speakers} ms of it`;
}

async function processorSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
