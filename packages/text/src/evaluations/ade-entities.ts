import { SdkError, type Evaluation, type EvaluationFile, type Task } from '@medmodal/core';
import { readAde, type AdeSentence } from '../codecs/ade.ts';
import { outermostSpans } from '../codecs/brat.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import type { ClinicalDocument } from '../document.ts';
import { documentOfSentence } from '../document-of-sentence.ts';
import type { EntitiesResult, EntityType } from '../entity.ts';
import { countSpans, spanReport, type CountsByType, type TypedSpan } from './span-rates.ts';
import { ADE_ENTITY_FORMAT } from './evaluation-formats.ts';

const TYPES: readonly EntityType[] = ['drug', 'problem'];

/**
 * Measures drugs and adverse effects (type problem) on the relation sentences of the ADE corpus, each distinct sentence
 * once: exact spans of the exact type. Where mentions overlap, the longest is meant. Sentences without a relation are left
 * out, because nothing is marked in them.
 */
export function evaluateAdeEntities(task: Task<ClinicalDocument, unknown, EntitiesResult>): Evaluation {
  return {
    ...ADE_ENTITY_FORMAT,
    evaluate: async (files, options, context = {}) => {
      ADE_ENTITY_FORMAT.options.parse(options ?? {});
      const sentences = (await Promise.all(files.filter(isMeasured).map(relationSentences))).flat();
      if (sentences.length === 0)
        throw new SdkError('input.empty', 'The data have no sentence with a relation.', { hint: 'Name DRUG-AE.rel.' });
      const predictions = await task.runBatch(
        sentences.map(({ text }) => documentOfSentence(text)),
        { types: TYPES, guideline: 'ade', language: 'en' },
        context,
      );
      const models = new Set<string>();
      const units = sentences.map((sentence, at): CountsByType => {
        for (const { id, version } of predictions[at]?.provenance.models ?? []) models.add(`${id}@${version}`);
        return countSpans(mentionsOf(sentence), predictions[at]?.value.entities ?? [], TYPES);
      });
      return spanReport({ task: task.name, models, units, types: TYPES });
    },
  };
}

/** The file of doses marks no effects, that of negatives nothing. */
function isMeasured({ path }: EvaluationFile): boolean {
  return !/readme|dose|neg|licen[cs]e/i.test(path);
}

async function relationSentences(file: EvaluationFile): Promise<readonly AdeSentence[]> {
  return readAde(decodeUtf8(await file.bytes())).filter(({ pairs }) => pairs.length > 0);
}

function mentionsOf({ pairs }: AdeSentence): TypedSpan[] {
  const all = pairs.flatMap(({ drug, other }) => [
    { ...drug, type: 'drug' },
    { ...other, type: 'problem' },
  ]);
  return outermostSpans(all);
}
