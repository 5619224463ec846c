import {
  bootstrapIntervals,
  SdkError,
  type Evaluation,
  type Metrics,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import { labelledRecords } from '../codecs/labelled-records.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import type { AbbreviationsResult } from '../tasks/abbreviations-result.ts';
import { ABBREVIATION_FORMAT } from './evaluation-formats.ts';

/** The part of the task that is measured. */
export type AbbreviationsTask = Task<ClinicalDocument, unknown, AbbreviationsResult>;

interface Scored {
  readonly form: string;
  readonly isRight: boolean;
}

/** Measures records `{ text, start, end, sense }`: whether the most probable sense of the abbreviation there is the given one. */
export function evaluateAbbreviations(
  task: AbbreviationsTask,
  model: (context: RunContext) => Promise<string>,
): Evaluation {
  return {
    ...ABBREVIATION_FORMAT,
    evaluate: async (files, _options, context = {}) => {
      const records = (
        await Promise.all(files.map(async (file) => labelledRecords(decodeUtf8(await file.bytes()))))
      ).flat();
      const items = records.map(({ line, fields: { text = '', start = '', end = '', sense = '' } }) => {
        if (text === '' || start === '' || end === '' || sense === '') throw unreadable(line);
        return { text, start: Number(start), end: Number(end), sense: sense.toLowerCase() };
      });
      const inputs = items.map(({ text }) => deferredDocument(text));
      const predictions = await task.runBatch(inputs, {}, context);
      const scored = items.map(({ text, start, end, sense }, at): Scored => {
        const found = predictions[at]?.value.abbreviations.find((one) => one.start === start && one.end === end);
        return { form: text.slice(start, end), isRight: found?.candidates[0]?.sense.toLowerCase() === sense };
      });
      return {
        task: task.name,
        model: await model(context),
        n: scored.length,
        metrics: ratesOf(scored),
        ci95: bootstrapIntervals(scored, ratesOf),
      };
    },
  };
}

function ratesOf(scored: readonly Scored[]): Metrics {
  const forms = new Map<string, { right: number; all: number }>();
  for (const { form, isRight } of scored) {
    const counts = forms.get(form) ?? { right: 0, all: 0 };
    forms.set(form, { right: counts.right + Number(isRight), all: counts.all + 1 });
  }
  const shares = Array.from(forms.values(), ({ right, all }) => right / all);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  return { accuracy: mean(scored.map(({ isRight }) => Number(isRight))), macroAccuracy: mean(shares) };
}

function unreadable(line: number): SdkError {
  return new SdkError('input.format', `Record ${line} lacks text, start, end or sense.`, {
    hint: 'Give { "text", "start", "end", "sense" } on each line, offsets in UTF-16 code units.',
    details: { line },
  });
}
