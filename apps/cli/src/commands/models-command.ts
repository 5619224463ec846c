import type { ModelCard } from '@medmodal/core';
import { Command } from 'commander';
import { listTasks } from '../find-task.ts';
import type { Parts } from '../parts.ts';
import { createPaint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import { withHouse } from '../with-house.ts';

/** `medmodal models`: the models that the tasks run, from their cards. */
export function modelsCommand(parts: Parts): Command {
  return new Command('models')
    .description('list the models that the tasks run')
    .option('--json', 'print the model cards as JSON')
    .action((flags: { json?: true }) =>
      withHouse(parts, async (house) => {
        const cards = await Promise.all(listTasks(house.modalities).map(({ task }) => task.models()));
        const models = Array.from(new Map(cards.flat().map((card) => [`${card.id}@${card.version}`, card])).values());
        parts.terminal.out(flags.json === true ? `${JSON.stringify(models)}\n` : toText(models, parts));
      }),
    );
}

function toText(models: readonly ModelCard[], parts: Parts): string {
  const paint = createPaint(parts.terminal.colour);
  const columns = [
    { title: 'model' },
    { title: 'task' },
    { title: 'size', align: 'right' },
    { title: 'licence' },
    { title: 'summary' },
  ] as const;
  const rows = models.map((card) => [
    { text: `${card.id}@${card.version}`, brush: paint.bold },
    card.task,
    megabytes(card),
    printable(card.licence, 24),
    card.summary,
  ]);
  return renderTable(columns, rows, paint);
}

function megabytes(card: ModelCard): string {
  const bytes = Object.values(card.files).reduce((sum, file) => sum + file.bytes, 0);
  return bytes === 0 ? '' : `${(bytes / 1e6).toFixed(1)} MB`;
}
