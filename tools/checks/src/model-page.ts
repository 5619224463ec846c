import type { ModelCard, ModelCardFigure } from '@medmodal/core';

const HEAD = `# Models

Every task has a model that this project trained from open data and ships with the package. This page is written from the
model cards (\`packages/*/models/*/card.json\`) by \`npm run docs\`; the tests fail when it differs from them.

A figure stands here only with the data it was measured on and the command that measures it again. Intervals are 95 %
bootstrap intervals. The corpora are not part of this repository; each card names where they come from.
`;

/** The whole page `docs/models.md`, drawn from the cards. */
export function modelPage(cards: readonly ModelCard[]): string {
  return [HEAD, ...cards.map(modelSection)].join('\n');
}

/** The table of figures for the README: of each model, the first figure on each of its data sets. */
export function figureTable(cards: readonly ModelCard[]): string {
  const rows = cards.flatMap((card) =>
    leadingFigures(card.figures).map((figure) => {
      const interval =
        figure.ci95 === undefined ? '' : ` (${figure.ci95.map((bound) => bound.toFixed(3)).join(' – ')})`;
      return `| \`${card.task}\` | \`${card.id}\` | ${figure.name} | ${dataOf(figure)} | ${valueOf(figure)}${interval} |`;
    }),
  );
  return ['| task | model | figure | measured on | value (95 % interval) |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function leadingFigures(figures: readonly ModelCardFigure[]): readonly ModelCardFigure[] {
  return figures.filter((figure, index) => figures.findIndex(({ dataset }) => dataset === figure.dataset) === index);
}

function modelSection(card: ModelCard): string {
  const bytes = Object.values(card.files).reduce((sum, file) => sum + file.bytes, 0);
  return [
    `## ${card.id} ${card.version}`,
    '',
    card.summary,
    '',
    `- **Task** \`${card.task}\``,
    `- **Licence of the weights** ${card.licence}`,
    `- **Size** ${(bytes / 1e6).toFixed(1)} MB (${Object.keys(card.files).join(', ')})`,
    `- **Labels** ${card.labels.map((label) => `\`${label}\``).join(', ')}`,
    `- **Recipe** \`${card.training.recipe}\`, seed ${card.training.seed}`,
    '',
    `**Intended use.** ${card.intendedUse}`,
    '',
    '**Limits.**',
    '',
    ...card.limits.map((limit) => `- ${limit}`),
    '',
    '**Trained on**',
    '',
    ...card.training.data.map(dataLine),
    '',
    '**Figures**',
    '',
    '| figure | data | value | 95 % interval | command |',
    '|---|---|---|---|---|',
    ...card.figures.map(figureRow),
    '',
  ].join('\n');
}

function figureRow(figure: ModelCardFigure): string {
  const interval = figure.ci95 === undefined ? '' : figure.ci95.map((bound) => bound.toFixed(3)).join(' – ');
  const note = figure.note === undefined ? '' : `<br>${figure.note}`;
  return `| ${figure.name} | ${dataOf(figure)}${note} | ${valueOf(figure)} | ${interval} | \`${figure.command.replaceAll('|', '\\|')}\` |`;
}

function dataOf({ dataset, split }: ModelCardFigure): string {
  return split === '' ? dataset : `${dataset}, ${split}`;
}

function valueOf({ value }: ModelCardFigure): string {
  return Math.abs(value) <= 1 ? value.toFixed(3) : Number(value.toPrecision(4)).toString();
}

function dataLine(data: string | Readonly<Record<string, unknown>>): string {
  if (typeof data === 'string') return `- ${data}`;
  const { name, ...rest } = data;
  return `- ${String(name)}: ${Object.entries(rest)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join('; ')}`;
}
