import type { EvaluationFile, ModelCard, Warning } from '@medmodal/core';
import { z } from 'zod';

const trainingSchema = z.looseObject({
  splits: z.array(z.string()),
  files: z.record(z.string(), z.array(z.string())),
});

/** Says which files of the data a model learned from, by their names on its card; empty where it has seen none. */
export function learnedFiles(cards: readonly ModelCard[], files: readonly EvaluationFile[]): readonly Warning[] {
  const names = new Set(files.map(({ path }) => path.split('/').at(-1) ?? path));
  return cards.flatMap(({ id, version, training }): readonly Warning[] => {
    const parsed = trainingSchema.safeParse(training);
    const seen = parsed.success ? parsed.data.splits.flatMap((split) => parsed.data.files[split] ?? []) : [];
    const here = seen.filter((name) => names.has(name));
    if (here.length === 0) return [];
    return [
      {
        code: 'evaluation.training-data',
        message: `The model ${id}@${version} learned from ${here.join(', ')}: figures on it say how well it remembers, not how well it will do.`,
      },
    ];
  });
}
