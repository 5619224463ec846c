import { expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { createWordModality } from '../testing/word-modality.ts';
import { renderTraining } from './render-training.ts';

it('names the evaluation that reads data like those that were trained on', () => {
  const [task] = createWordModality().tasks;
  if (!task) throw new Error('The modality has no task.');
  const report = {
    task: task.name,
    model: 'words@1.0.0',
    epochs: 1,
    bestEpoch: 1,
    seconds: 1,
    examples: 2,
    metrics: {},
    ci95: {},
    files: [],
    evaluation: { format: 'lines', options: { split: 'val' } },
  };
  const text = renderTraining(report, { task, data: 'D', folder: 'F', paint: createPaint(false) });
  expect(text).toContain(`medmodal evaluate ${task.name} --data D --format lines --split val --model F\n`);
});
