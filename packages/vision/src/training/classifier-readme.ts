import type { TrainedFacts } from './classifier-card.ts';

/** A picture of a model folder. */
export interface FolderPlot {
  /** File name, such as `roc.svg`. */
  readonly name: string;
  /** What is seen, in a few words. */
  readonly title: string;
  readonly svg: string;
}

/** The README of a trained classifier: what it is, how it did, and the pictures of that. */
export function classifierReadme(facts: TrainedFacts, plots: readonly FolderPlot[]): string {
  const { options, data, measured, temperature, epochs, bestEpoch, examples, validationExamples } = facts;
  const rows = Object.entries(measured.metrics).map(([name, value]) => {
    const interval = measured.ci95[name];
    return `| ${name} | ${figure(value)} | ${interval ? interval.map(figure).join(' – ') : ''} |`;
  });
  return [
    `# ${options.modelId} ${options.modelVersion}`,
    '',
    options.title,
    '',
    `Trained on ${examples} images, ${epochs} epochs, weights of epoch ${bestEpoch}; measured on ${validationExamples} held-out`,
    `images (${data.split}). The best epoch and the temperature ${temperature} were chosen on the same images, so these are`,
    'validation figures, not test figures.',
    '',
    '| figure | value | 95 % interval |',
    '|---|---|---|',
    ...rows,
    '',
    ...plots.flatMap(({ name, title }) => [`![${title}](${name})`, '']),
    '```sh',
    'medmodal run vision.classify IMAGE.png --model FOLDER',
    '```',
    '',
    'Labels, preprocessing, intended use and limits stand in `card.json`.',
    '',
  ].join('\n');
}

function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4) : '–';
}
