import type { FolderPlot } from '../classifier/classifier-readme.ts';
import { numberAt, type DetectorFacts } from './detector-card.ts';

/** The README of a trained detector: what it is, how it did, and the pictures of that. */
export function detectorReadme(facts: DetectorFacts, plots: readonly FolderPlot[]): string {
  const { options, data, measured, threshold, epochs = 0 } = facts;
  const metrics = measured?.metrics ?? {};
  const row = (title: string, path: readonly string[]): string => {
    const interval = measured?.ci95[path.join('.')];
    const value = numberAt(metrics, path);
    return `| ${title} | ${figure(value)} | ${interval ? interval.map(figure).join(' – ') : ''} |`;
  };
  return [
    `# ${options.modelId} ${options.modelVersion}`,
    '',
    options.title,
    '',
    `Trained on ${data.images} images (${data.labels.map((label, at) => `${data.boxes[at] ?? 0} ${label}`).join(', ')}), ${epochs} epochs; measured on`,
    `${data.heldOut.length} held-out images (${data.split}). Calibration and the threshold ${threshold} were fitted on the same images,`,
    'so these are validation figures, not test figures.',
    '',
    '| figure | value | 95 % interval |',
    '|---|---|---|',
    row('AP50, mean over the classes', ['ap50']),
    ...data.labels.map((label) => row(`AP50 of ${label}`, ['byClass', label, 'ap50'])),
    row('mAP, overlaps .50 to .95', ['map']),
    row('precision at the threshold', ['precision']),
    row('recall at the threshold', ['recall']),
    row('expected calibration error', ['ece']),
    ...data.labels.map((label) =>
      row(`mean error of the count of ${label} in an image`, ['byClass', label, 'countError']),
    ),
    '',
    'Average precision is the area under the precision–recall curve, interpolated over all points as PASCAL VOC has it since 2010;',
    'intervals are percentiles of 1,000 bootstrap draws of images.',
    '',
    ...plots.flatMap(({ name, title }) => [`![${title}](${name})`, '']),
    '```sh',
    'medmodal run vision.detect IMAGE.jpg --model FOLDER --export overlay=boxes.png',
    '```',
    '',
    'Labels, preprocessing, intended use and limits stand in `card.json`.',
    '',
  ].join('\n');
}

function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(4) : '–';
}
