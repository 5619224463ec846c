import { segmenterCommand, type TrainedSegmenter } from './segmenter-card.ts';

/** A picture of a model folder. */
export interface SegmenterPlot {
  /** File name, such as `precision-recall.svg`. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

/** The README of a trained segmenter: what it is, how it did, and the pictures of that. */
export function segmenterReadme(trained: TrainedSegmenter, plots: readonly SegmenterPlot[]): string {
  const { options, data, measured, calibration, epochs } = trained;
  const rows = Object.entries(measured?.metrics ?? {}).map(([name, value]) => {
    const interval = measured?.ci95[name];
    return `| ${name} | ${figure(value)} | ${interval ? interval.map(figure).join(' – ') : ''} |`;
  });
  return [
    `# ${options.modelId} ${options.modelVersion}`,
    '',
    options.title,
    '',
    `A U-Net trained on ${data.training.length} images for ${epochs} epochs; ${data.split}. A pixel belongs to a structure from a`,
    `calibrated probability of ${calibration.threshold} on.`,
    '',
    ...(measured
      ? [
          `Measured on ${data.validation.length} held-out images, on which threshold and calibration were chosen too: validation figures,`,
          'not test figures. Pixels count within the field of view.',
          '',
          '| figure | value | 95 % interval |',
          '|---|---|---|',
          ...rows,
          '',
        ]
      : ['All images were trained on, so nothing was measured here; the card says where its figures come from.', '']),
    ...plots.flatMap(({ name, title }) => [`![${title}](${name})`, '']),
    '```sh',
    'medmodal run vision.segment IMAGE.png --model FOLDER --export overlay=overlay.png',
    segmenterCommand(options),
    '```',
    '',
    'Labels, preprocessing, intended use and limits stand in `card.json`.',
    '',
  ].join('\n');
}

function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4) : '–';
}
