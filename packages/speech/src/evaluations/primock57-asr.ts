import {
  parseOptions,
  throwIfCancelled,
  type Evaluation,
  type EvaluationReport,
  type Metrics,
  type RunContext,
} from '@medmodal/core';
import { z } from 'zod';
import type { ChangedText } from '../correction/text-change.ts';
import type { MedicalWords } from './primock57-medical-words.ts';
import { addErrors, countMedicalErrors, noErrors, type KindErrors, type MedicalErrors } from './primock57-errors.ts';
import { primock57Files } from './primock57-files.ts';
import { countChanges, type ChangeCounts, type ChangeTools } from './primock57-swaps.ts';
import { countWordErrors } from './word-error-rate.ts';
import { wordErrorTokens } from './word-error-rate-tokens.ts';

/** What is measured: a way to put right what was heard, and the name of what decides. */
export interface EvaluatedCorrection {
  /** `id@version` of what decides. */
  model(context: RunContext): Promise<string>;
  correct(text: string, context: RunContext): Promise<ChangedText>;
}

interface SystemErrors extends ChangeCounts {
  readonly before: MedicalErrors;
  readonly after: MedicalErrors;
  consultations: number;
}

/**
 * Measures the repair of names in transcripts of PriMock57 by other recognisers: word errors before and after, errors in medical
 * words and in names of medicines, and changes that made a right or real name another one.
 */
export function evaluatePrimock57Asr({ model, correct }: EvaluatedCorrection): Evaluation {
  const options = z.strictObject({
    days: z
      .string()
      .regex(/^\d(,\d)*$/)
      .exactOptional()
      .describe('Days to measure, such as 1,2; default all.'),
  });
  return {
    summary:
      'What recognisers heard in PriMock57: DIR/SYSTEM/*.txt beside DIR/reference/*.txt. Word and drug-name errors before and after.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { days } = parseOptions({ name: 'speech.correct primock57-asr', options }, given);
      const wanted = days?.split(',');
      const found = primock57Files(files).filter(
        ({ consultation }) => wanted?.includes(consultation.charAt(3)) ?? true,
      );
      const tools = await openTools();
      const systems = new Map<string, SystemErrors>();
      const all = emptySystem();
      for (const [done, one] of found.entries()) {
        throwIfCancelled(context.signal);
        const reference = await readText(one.reference);
        const heard = await readText(one.heard);
        const changed = await correct(heard, context.signal ? { signal: context.signal } : {});
        const before = errorsOf({ reference, heard }, tools.words);
        const after = changed.text === heard ? before : errorsOf({ reference, heard: changed.text }, tools.words);
        const system = systems.get(one.system) ?? emptySystem();
        systems.set(one.system, system);
        const counts = countChanges({ reference, heard, changed }, tools);
        for (const total of [system, all]) {
          total.consultations += 1;
          addErrors(total.before, before);
          addErrors(total.after, after);
          addCounts(total, counts);
        }
        context.onProgress?.({ stage: 'consultations', done: done + 1, total: found.length, unit: 'consultations' });
      }
      return reportOf(await model(context), all, systems);
    },
  };
}

/** The vocabulary, in a chunk of its own. */
async function openTools(): Promise<ChangeTools> {
  const [{ createMedicalWords }, { readLookAlikes }] = await Promise.all([
    import('./primock57-medical-words.ts'),
    import('../correction/look-alikes.ts'),
  ]);
  return { words: createMedicalWords(), lookAlikes: readLookAlikes() };
}

function emptySystem(): SystemErrors {
  return {
    before: noErrors(),
    after: noErrors(),
    consultations: 0,
    changes: 0,
    wrongSwaps: 0,
    wrongNames: 0,
    falseChanges: 0,
  };
}

async function readText(file: { bytes(): Promise<Uint8Array> }): Promise<string> {
  return new TextDecoder().decode(await file.bytes());
}

function errorsOf(texts: { reference: string; heard: string }, words: MedicalWords): MedicalErrors {
  const [reference, heard] = [wordErrorTokens(texts.reference), wordErrorTokens(texts.heard)];
  const { substitutions, deletions, insertions } = countWordErrors(reference, heard);
  const all = { errors: substitutions + deletions + insertions, words: reference.length };
  return { ...countMedicalErrors(texts, words), all };
}

function addCounts(total: ChangeCounts, counts: ChangeCounts): void {
  total.changes += counts.changes;
  total.wrongSwaps += counts.wrongSwaps;
  total.wrongNames += counts.wrongNames;
  total.falseChanges += counts.falseChanges;
}

function reportOf(model: string, all: SystemErrors, systems: ReadonlyMap<string, SystemErrors>): EvaluationReport {
  const bySystem: Record<string, Metrics> = {};
  for (const [name, errors] of systems) bySystem[name] = figuresOf(errors);
  return { task: 'speech.correct', model, n: all.consultations, metrics: figuresOf(all), ci95: {}, bySystem };
}

function figuresOf(errors: SystemErrors): Metrics {
  const [before, after] = [ratesOf(errors.before), ratesOf(errors.after)];
  return {
    wer: after.wer,
    werChange: 100 * (after.wer - before.wer),
    medicalErrorReduction: reduction(errors.before.medical, errors.after.medical),
    drugErrorReduction: reduction(errors.before.drug, errors.after.drug),
    wrongSwaps: errors.wrongSwaps,
    wrongNames: errors.wrongNames,
    falseChanges: errors.falseChanges,
    changes: errors.changes,
    consultations: errors.consultations,
    before,
    after,
  };
}

type Rates = Record<'wer' | 'medicalWer' | 'drugWer' | 'drugErrors' | 'drugWords' | 'extraDrugs', number>;

function ratesOf({ all, medical, drug, extraDrugs }: MedicalErrors): Rates {
  const { errors, words } = drug;
  return {
    wer: rate(all),
    medicalWer: rate(medical),
    drugWer: rate(drug),
    drugErrors: errors,
    drugWords: words,
    extraDrugs,
  };
}

function rate({ errors, words }: KindErrors): number {
  return words > 0 ? errors / words : 0;
}

/** Share of the errors that went; negative where there are more, 0 where there were none. */
function reduction(before: KindErrors, after: KindErrors): number {
  return before.errors > 0 ? (before.errors - after.errors) / before.errors : 0;
}
