import {
  bootstrapSteps,
  runCooperatively,
  type Evaluation,
  type EvaluationFile,
  type Metrics,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import type { DeidentifyInput } from '../codecs/deidentify-input.ts';
import { readPresidioSamples, type LabelledSample } from '../codecs/presidio-samples.ts';
import { IDENTIFIER_TYPES, type IdentifierType } from '../deidentification/identifier-type.ts';
import type { DeidentifyOptions } from '../tasks/deidentify-options.ts';
import type { DeidentifyResult } from '../tasks/deidentify-result.ts';
import { countIdentifiers, identifierRates, type IdentifierCounts } from './identifier-counts.ts';
import { typesOfLabel } from './identifier-groups.ts';
import { PRESIDIO_FORMAT } from './evaluation-formats.ts';

/**
 * Measures what is found on labelled texts, by tokens, as Presidio's own evaluation does: `recall` is the share of the labelled tokens
 * that were found as anything, `precision` the share of found tokens that are labelled, `fbeta2` their F with recall counted
 * twice as much. Found types that no label of the data stands for do not count; ages under 90 are looked for when the data
 * label some. `typed`: the type must fit too. `spans.recall`: spans of which no token was missed.
 */
export function evaluatePresidio(
  task: Task<DeidentifyInput, DeidentifyOptions, DeidentifyResult>,
  model: (context: RunContext) => Promise<string>,
): Evaluation {
  return {
    ...PRESIDIO_FORMAT,
    evaluate: async (files, options, context = {}) => {
      PRESIDIO_FORMAT.options.parse(options ?? {});
      const samples = await readSamples(files);
      const counts = await countedSamples(task, samples, context);
      const cooperation = context.signal ? { signal: context.signal } : {};
      const ci95 = await runCooperatively(bootstrapSteps(counts, headline), cooperation);
      return {
        task: task.name,
        model: await model(context),
        n: samples.length,
        metrics: identifierRates(counts),
        ci95,
      };
    },
  };
}

async function readSamples(files: readonly EvaluationFile[]): Promise<readonly LabelledSample[]> {
  const wanted = files.length > 1 ? files.filter(({ path }) => /\.jsonl?$/i.test(path)) : files;
  const samples: LabelledSample[] = [];
  for (const file of wanted) samples.push(...readPresidioSamples(decodeUtf8(await file.bytes())));
  return samples;
}

async function countedSamples(
  task: Task<DeidentifyInput, DeidentifyOptions, DeidentifyResult>,
  samples: readonly LabelledSample[],
  context: RunContext,
): Promise<readonly IdentifierCounts[]> {
  const labels = [...new Set(samples.flatMap(({ spans }) => spans.map(({ type }) => type)))];
  const meant = new Set<IdentifierType>(labels.flatMap((label) => [...typesOfLabel(label)]));
  const types = meant.size > 0 ? IDENTIFIER_TYPES.filter((type) => meant.has(type)) : IDENTIFIER_TYPES;
  const options = { types, ages: labelsYoungAges(samples) ? 'all' : 'over-89' };
  const readable = samples.filter(({ text }) => text.trim() !== '');
  const predictions = await task.runBatch(
    readable.map(({ text }) => clinicalDocument(text)),
    options,
    context,
  );
  return readable.map((sample, index) => countIdentifiers(sample, predictions[index]?.value.identifiers ?? []));
}

function labelsYoungAges(samples: readonly LabelledSample[]): boolean {
  return samples.some(({ text, spans }) =>
    spans.some(({ type, start, end }) => /^age/i.test(type) && Number(/\d+/.exec(text.slice(start, end))?.[0]) < 90),
  );
}

/** Rates that get an interval. */
function headline(counts: readonly IdentifierCounts[]): Metrics {
  const { recall = 0, precision = 0, fbeta2 = 0 } = identifierRates(counts.map((item) => ({ ...item, byType: NONE })));
  return { recall, precision, fbeta2 };
}

const NONE = {};
