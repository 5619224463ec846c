import {
  bootstrapIntervals,
  parseOptions,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type EvaluationReport,
  type Metrics,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import { labelledRecords } from '../codecs/labelled-records.ts';
import type { LinkInput } from '../codecs/link-input.ts';
import { deferredDocument } from '../deferred-document.ts';
import { LINK_MINIMUM } from '../linking/concept-linker.ts';
import { VOCABULARIES, type Vocabulary } from '../linking/vocabularies.ts';
import type { LinkResult } from '../tasks/link-result.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import { LINKING_FORMAT } from './evaluation-formats.ts';

/** The part of the task that is measured. */
export type LinkTask = Task<LinkInput, unknown, LinkResult>;

interface Item {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Undefined where no concept is right. */
  readonly code: string | undefined;
  readonly vocabulary: Vocabulary;
}

/** How an item was answered. */
interface Scored {
  readonly vocabulary: Vocabulary;
  readonly hasCode: boolean;
  /** Place of the right concept among the candidates, from 1; 0 where it is not among them. */
  readonly rank: number;
  /** Whether the first candidate is probable enough to be shown. */
  readonly shown: boolean;
}

/**
 * Measures linking on records `{ text, start?, end?, code }`; without offsets the whole text is the mention, and an empty
 * code says that no concept is right. `accuracy`, `top5` and `mrr` are over mentions with a code and count all candidates;
 * `precision`, `recall` and `refusal` (share of mentions without a code that get none) at the least probability of the task.
 */
export function evaluateLinking(task: LinkTask, model: (context: RunContext) => Promise<string>): Evaluation {
  return {
    ...LINKING_FORMAT,
    evaluate: async (files, given, context = {}) => {
      const options = parseOptions({ name: `${task.name} jsonl`, options: LINKING_FORMAT.options }, given);
      const items = (await Promise.all(files.map((file) => itemsOf(file, options.vocabulary)))).flat();
      const scored = await scoredItems(task, items, context);
      return reportOf(scored, task.name, await model(context));
    },
  };
}

function reportOf(scored: readonly Scored[], task: string, model: string): EvaluationReport {
  const present = VOCABULARIES.filter((vocabulary) => scored.some((one) => one.vocabulary === vocabulary));
  return {
    task,
    model,
    n: scored.length,
    metrics: ratesOf(scored),
    ci95: bootstrapIntervals(scored, ratesOf),
    ...(present.length > 1 && {
      byTask: Object.fromEntries(
        present.map((name) => [name, ratesOf(scored.filter(({ vocabulary }) => vocabulary === name))]),
      ),
    }),
  };
}

async function itemsOf(file: EvaluationFile, given: Vocabulary | 'by-code'): Promise<readonly Item[]> {
  return labelledRecords(decodeUtf8(await file.bytes())).map(({ line, fields }) => {
    const { text = '', code = '' } = fields;
    const start = Number(fields['start'] ?? 0);
    const end = Number(fields['end'] ?? text.length);
    if (!(start >= 0 && start < end && end <= text.length)) throw unreadable(line);
    const vocabulary = given === 'by-code' ? vocabularyOf(code, text.slice(start, end)) : given;
    return { text, start, end, code: code === '' ? undefined : plainCode(code), vocabulary };
  });
}

function vocabularyOf(code: string, mention: string): Vocabulary {
  if (/^HP[:_]/i.test(code)) return 'hpo';
  if (code === '' || /^DOID[:_]/i.test(code)) return 'disease-ontology';
  return detectLanguage(mention) === 'zh' ? 'icd-10' : 'icd-10-cm';
}

/** Codes are compared without dots and in one case: `A01.0` is `a010`. */
function plainCode(code: string): string {
  return code.toUpperCase().replace('_', ':').replaceAll('.', '');
}

async function scoredItems(task: LinkTask, items: readonly Item[], context: RunContext): Promise<readonly Scored[]> {
  const scored: Scored[] = [];
  for (const vocabulary of VOCABULARIES) {
    const own = items.filter((item) => item.vocabulary === vocabulary);
    if (own.length === 0) continue;
    const inputs = own.map(({ text, start, end }) => ({ document: deferredDocument(text), spans: [{ start, end }] }));
    const predictions = await task.runBatch(inputs, { vocabularies: [vocabulary], limit: 48, minimum: 0 }, context);
    for (const [at, { value }] of predictions.entries()) {
      const candidates = value.mentions[0]?.candidates ?? [];
      const code = own[at]?.code;
      scored.push({
        vocabulary,
        hasCode: code !== undefined,
        rank: candidates.findIndex((candidate) => plainCode(candidate.code) === code) + 1,
        shown: (candidates[0]?.probability ?? 0) >= LINK_MINIMUM,
      });
    }
  }
  return scored;
}

function ratesOf(scored: readonly Scored[]): Metrics {
  const coded = scored.filter(({ hasCode }) => hasCode);
  const bare = scored.filter(({ hasCode }) => !hasCode);
  const shown = scored.filter((one) => one.shown);
  const right = shown.filter(({ rank }) => rank === 1).length;
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  return {
    accuracy: share(coded.filter(({ rank }) => rank === 1).length, coded.length),
    top5: share(coded.filter(({ rank }) => rank > 0 && rank <= 5).length, coded.length),
    mrr: share(
      coded.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0),
      coded.length,
    ),
    precision: share(right, shown.length),
    recall: share(right, coded.length),
    ...(bare.length > 0 && { refusal: share(bare.filter((one) => !one.shown).length, bare.length) }),
  };
}

function unreadable(line: number): SdkError {
  return new SdkError('input.format', `Record ${line} has no text, or a span outside of it.`, {
    hint: 'Give { "text", "start"?, "end"?, "code" }, offsets in UTF-16 code units.',
    details: { line },
  });
}
