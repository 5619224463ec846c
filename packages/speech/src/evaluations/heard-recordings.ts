import {
  bootstrapSteps,
  runCooperatively,
  SdkError,
  throwIfCancelled,
  type EvaluationReport,
  type Metrics,
  type RunContext,
  type Task,
  type Warning,
} from '@medmodal/core';
import { decodeRecording } from '../codecs/recording.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';
import type { Transcript } from '../transcript.ts';
import type { Waveform } from '../waveform.ts';
import { countHeard, type HeardCounts } from './heard-counts.ts';

/** A recording, and what is said in it. */
export interface LabelledRecording {
  readonly path: string;
  /** What is said, in any spelling. */
  readonly reference: string;
  bytes(): Promise<Uint8Array>;
}

/** What is measured, and how the recogniser is to listen. */
export interface HearingTest {
  readonly recordings: readonly LabelledRecording[];
  readonly options: Partial<TranscribeOptions>;
  readonly warnings?: readonly Warning[];
}

/** The task that is measured. */
export type TranscribeTask = Task<Waveform, TranscribeOptions, Transcript>;

/**
 * Has recordings transcribed one after another and compares words and letters with the references, both normalised.
 *
 * @throws `input.format` naming a file that cannot be read, or when there is none.
 */
export async function measureHearing(
  task: TranscribeTask,
  { recordings, options, warnings = [] }: HearingTest,
  context: RunContext,
): Promise<EvaluationReport> {
  if (recordings.length === 0) {
    throw new SdkError('input.format', 'The data hold no recording with what is said in it.', {
      hint: 'Look at the layout that the format wants: `medmodal tasks` lists them.',
    });
  }
  const counts: HeardCounts[] = [];
  let model = '';
  for (const { path, reference, bytes } of recordings) {
    throwIfCancelled(context.signal);
    const waveform = await readRecording(path, bytes);
    const { value, provenance } = await task.run(waveform, options, context.signal ? { signal: context.signal } : {});
    counts.push(countHeard(reference, value.text));
    const [use] = provenance.models;
    model = `${use?.id}@${use?.version}`;
    context.onProgress?.({ stage: 'recordings', done: counts.length, total: recordings.length, unit: 'recordings' });
  }
  const steps = bootstrapSteps(counts, metricsOf, { resamples: 500 });
  const ci95 = await runCooperatively(steps, context.signal ? { signal: context.signal } : {});
  const report = { task: task.name, model, n: counts.length, metrics: metricsOf(counts), ci95 };
  return warnings.length === 0 ? report : { ...report, warnings };
}

function metricsOf(counts: readonly HeardCounts[]): Metrics {
  let [words, wordErrors, letters, letterErrors, right] = [0, 0, 0, 0, 0];
  for (const count of counts) {
    words += count.words;
    wordErrors += count.wordErrors;
    letters += count.letters;
    letterErrors += count.letterErrors;
    if (count.wordErrors === 0) right += 1;
  }
  return { wer: wordErrors / words, cer: letterErrors / letters, accuracy: right / counts.length };
}

async function readRecording(path: string, bytes: () => Promise<Uint8Array>): Promise<Waveform> {
  try {
    return await decodeRecording(await bytes());
  } catch (error) {
    if (!SdkError.is(error) || error.fault !== 'input') throw error;
    throw new SdkError(error.code, `${path}: ${error.message}`, {
      hint: error.hint ?? 'Mend or remove the file.',
      details: { ...error.details, path },
      cause: error,
    });
  }
}
