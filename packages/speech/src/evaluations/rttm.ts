import {
  bootstrapSteps,
  parseOptions,
  runCooperatively,
  SdkError,
  throwIfCancelled,
  VERSION,
  type Evaluation,
  type EvaluationFile,
  type Metrics,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { decodeRecording } from '../codecs/recording.ts';
import { readRttm } from '../codecs/rttm.ts';
import type { Diarization } from '../speakers/diarization.ts';
import type { DiarizeInput } from '../speakers/diarize-recording.ts';
import type { SpeakerTurn } from '../speakers/speaker-turn.ts';
import type { DiarizeOptions } from '../tasks/diarize-options.ts';
import type { Waveform } from '../waveform.ts';
import { diarizationError, type DiarizationError } from './diarization-error.ts';
import { isRecordingName, withoutExtension } from './recording-names.ts';

/** The task that is measured. */
export type DiarizeTask = Task<Waveform | DiarizeInput, DiarizeOptions, Diarization>;

/** Seconds around each boundary of the reference that do not count where a collar is used. */
const COLLAR = 0.25;

const rttmOptions: z.ZodType<{ readonly speakers: string }> = z.strictObject({
  speakers: z.enum(['auto', '1', '2', '3', '4']).default('auto').describe('How many speakers to look for.'),
});

/** Measures who speaks when, in recordings with an RTTM file of the same name: the diarisation error rate and its parts. */
export function evaluateRttm(task: DiarizeTask): Evaluation {
  return {
    summary:
      'Recordings, each with an RTTM file of the same name. Diarisation error rate, without and with a collar of 0.25 s.',
    options: rttmOptions,
    async evaluate(files, given, context = {}) {
      const { speakers } = parseOptions({ name: `${task.name} rttm`, options: rttmOptions }, given);
      const count = speakers === 'auto' ? 'auto' : Number(speakers);
      const pairs = labelledRecordings(files);
      const signal = context.signal ? { signal: context.signal } : {};
      const measured: Measured[] = [];
      for (const { sound, labels } of pairs) {
        throwIfCancelled(context.signal);
        const reference = readRttm(new TextDecoder().decode(await labels.bytes()));
        const { value } = await task.run(await decodeRecording(await sound.bytes()), { speakers: count }, signal);
        measured.push(measure(reference, value.segments));
        context.onProgress?.({ stage: 'recordings', done: measured.length, total: pairs.length, unit: 'recordings' });
      }
      const ci95 = await runCooperatively(bootstrapSteps(measured, metricsOf, { resamples: 500 }), signal);
      return { task: task.name, model: `rules@${VERSION}`, n: measured.length, metrics: metricsOf(measured), ci95 };
    },
  };
}

interface Measured {
  readonly error: DiarizationError;
  readonly withCollar: DiarizationError;
  readonly isCountRight: boolean;
}

function measure(reference: readonly SpeakerTurn[], answered: readonly SpeakerTurn[]): Measured {
  const count = (turns: readonly SpeakerTurn[]): number => new Set(turns.map(({ speaker }) => speaker)).size;
  return {
    error: diarizationError(reference, answered),
    withCollar: diarizationError(reference, answered, COLLAR),
    isCountRight: count(reference) === count(answered),
  };
}

function metricsOf(measured: readonly Measured[]): Metrics {
  const sum = (of: (one: Measured) => number): number => measured.reduce((total, one) => total + of(one), 0);
  const total = sum(({ error }) => error.total);
  const missed = sum(({ error }) => error.missed) / total;
  const falseAlarm = sum(({ error }) => error.falseAlarm) / total;
  const confused = sum(({ error }) => error.confused) / total;
  const wrong = sum(({ withCollar }) => withCollar.missed + withCollar.falseAlarm + withCollar.confused);
  return {
    der: missed + falseAlarm + confused,
    derWithCollar: wrong / sum(({ withCollar }) => withCollar.total),
    missed,
    falseAlarm,
    confused,
    speakerCountAccuracy: sum(({ isCountRight }) => Number(isCountRight)) / measured.length,
  };
}

function labelledRecordings(
  files: readonly EvaluationFile[],
): readonly { readonly sound: EvaluationFile; readonly labels: EvaluationFile }[] {
  const labels = new Map(
    files.filter(({ path }) => /\.rttm$/i.test(path)).map((file) => [withoutExtension(file.path), file]),
  );
  const pairs = files.flatMap((sound) => {
    const found = isRecordingName(sound.path) ? labels.get(withoutExtension(sound.path)) : undefined;
    return found ? [{ sound, labels: found }] : [];
  });
  if (pairs.length > 0) return pairs;
  throw new SdkError('input.format', 'The data hold no recording with an RTTM file of the same name.', {
    hint: 'Put name.wav and name.rttm side by side.',
  });
}
