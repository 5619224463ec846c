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
  const { options, measured } = facts;
  const rows = Object.entries(measured.metrics).map(([name, value]) => {
    const interval = measured.ci95[name];
    return `| ${name} | ${figure(value)} | ${interval ? interval.map(figure).join(' – ') : ''} |`;
  });
  return [
    `# ${options.modelId} ${options.modelVersion}`,
    '',
    options.title,
    '',
    ...howMeasured(facts),
    '',
    '| figure | value | 95 % interval |',
    '|---|---|---|',
    ...rows,
    '',
    ...domainRows(facts),
    ...plots.flatMap(({ name, title }) => [`![${title}](${name})`, '']),
    '```sh',
    'medmodal run vision.classify IMAGE.png --model FOLDER',
    '```',
    '',
    'Labels, preprocessing, intended use and limits stand in `card.json`.',
    '',
  ].join('\n');
}

/** Who was trained on what, and what the figures are. */
function howMeasured({ options, data, ...facts }: TrainedFacts): string[] {
  const { members, epochs, bestEpoch, examples, validationExamples } = facts;
  if (options.folds > 0) {
    return [
      `${members} networks, each trained ${epochs} epochs on all but one of ${options.folds} folds of ${examples} images`,
      `(${data.split}, pooled); every image was measured by the networks that never saw it, so these are figures of`,
      'cross-validation, not test figures.',
    ];
  }
  const networks = members > 1 ? `${members} networks, each trained` : 'Trained';
  const weights = members > 1 ? 'weights of the best' : `weights of epoch ${bestEpoch}`;
  return [
    `${networks} on ${examples} images, ${epochs} epochs, ${weights}; measured on ${validationExamples} held-out`,
    `images (${data.split}). The best epoch and the calibration were chosen on the same images, so these are`,
    'validation figures, not test figures.',
  ];
}

/** What is called out of domain. */
function domainRows({ domain }: TrainedFacts): string[] {
  if (!domain) return [];
  return [
    `Called out of domain: ${percent(domain.falselyFlagged)} of the validation images, and of other images`,
    '',
    '| images | number | called out of domain | learned from others of the kind |',
    '|---|---|---|---|',
    ...domain.shares.map(
      ({ source, images, flagged, trained }) =>
        `| ${source} | ${images} | ${percent(flagged)} | ${trained ? 'yes' : 'no'} |`,
    ),
    '',
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4) : '–';
}
