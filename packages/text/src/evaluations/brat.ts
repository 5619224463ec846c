import { parseOptions, SdkError, type Evaluation, type EvaluationFile, type Task } from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { decodeBrat, outermostSpans, type BratMention } from '../codecs/brat.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import type { ClinicalDocument } from '../document.ts';
import type { EntitiesResult } from '../entity.ts';
import { typeOfLabel } from './corpus-labels.ts';
import { goldTypes, type MeasuredReaders } from './gold-types.ts';
import { countSpans, spanReport, type CountsByType } from './span-rates.ts';
import { BRAT_FORMAT } from './evaluation-formats.ts';

/** What the evaluation needs besides the task. */
export interface BratEvaluationParts {
  readonly readers: MeasuredReaders;
}

/** A text and what is marked in it. */
interface MarkedText {
  readonly text: string;
  readonly mentions: readonly BratMention[];
}

/**
 * Measures entities on BRAT folders, each `.txt` with the `.ann` beside it: micro precision, recall and F1 where a hit has
 * the exact span and the exact type. Labels are mapped to the types of the schema and others dropped; of mentions inside
 * or across one another the longest is kept. Notes take the path that every note takes.
 */
export function evaluateBrat(
  task: Task<ClinicalDocument, unknown, EntitiesResult>,
  { readers }: BratEvaluationParts,
): Evaluation {
  return {
    ...BRAT_FORMAT,
    evaluate: async (files, options, context = {}) => {
      const option = parseOptions({ name: `${task.name} brat`, options: BRAT_FORMAT.options }, options).types;
      const marked: MarkedText[] = [];
      for (const pair of filePairs(files)) marked.push(await markedText(pair));
      const labels = new Set(marked.flatMap(({ mentions }) => mentions.map(({ label }) => label.toLowerCase())));
      const run = goldTypes(labels, readers, option);
      const units: CountsByType[] = [];
      const models = new Set<string>();
      for (const { text, mentions } of marked) {
        const { value, provenance } = await task.run(clinicalDocument(text), { ...run, language: 'en' }, context);
        for (const { id, version } of provenance.models) models.add(`${id}@${version}`);
        const known = mentions.flatMap(({ start, end, label }) => {
          const type = typeOfLabel(label);
          return type ? [{ start, end, type }] : [];
        });
        units.push(countSpans(outermostSpans(known), value.entities, run.types));
      }
      return spanReport({ task: task.name, models, units, types: run.types });
    },
  };
}

interface FilePair {
  readonly text: EvaluationFile;
  readonly annotations: EvaluationFile;
}

function filePairs(files: readonly EvaluationFile[]): readonly FilePair[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const pairs = files.flatMap((text): FilePair[] => {
    const annotations = text.path.endsWith('.txt') ? byPath.get(text.path.replace(/\.txt$/, '.ann')) : undefined;
    return annotations ? [{ text, annotations }] : [];
  });
  if (pairs.length > 0) return pairs;
  throw new SdkError('input.empty', 'There is no text with its annotations: no .txt file has an .ann file beside it.', {
    hint: 'Name the folder that holds both.',
  });
}

async function markedText({ text: file, annotations }: FilePair): Promise<MarkedText> {
  const text = decodeUtf8(await file.bytes());
  return { text, mentions: decodeBrat(decodeUtf8(await annotations.bytes()), text) };
}
