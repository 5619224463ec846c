import type { Runtime, TrainingContext } from '@medmodal/core';
import { exportModel, type FitResult, type Network } from '@medmodal/training';
import type { ScoredImage } from '../../evaluations/classification-metrics.ts';
import { classifierCard, classifierCardExtras, type TrainedFacts } from './classifier-card.ts';
import { classifierPlots } from './classifier-plots.ts';
import { classifierReadme } from './classifier-readme.ts';

/** What {@link saveClassifier} writes. */
export interface FinishedClassifier {
  readonly runtime: Runtime;
  readonly trained: TrainedFacts;
  readonly network: Network;
  /** Of the network whose training is drawn. */
  readonly result: FitResult;
  readonly scored: readonly ScoredImage[];
}

/** Writes the model folder; the card comes last, so that a folder with a card is complete. Gives the names of the files. */
export async function saveClassifier(
  { runtime, trained, network, result, scored }: FinishedClassifier,
  { folder }: TrainingContext,
): Promise<string[]> {
  const { history, bestEpoch } = result;
  const { measured, data, options } = trained;
  const plots = classifierPlots(scored, { labels: data.labels, measured, history, bestEpoch });
  const encoder = new TextEncoder();
  const { card, files } = await exportModel(network, {
    ...classifierCard(trained),
    runtime,
    precision: options.precision,
    files: Object.fromEntries(plots.map(({ name, svg }) => [name, encoder.encode(svg)])),
  });
  for (const [name, bytes] of Object.entries(files)) await folder.write(name, bytes);
  await folder.write('README.md', encoder.encode(classifierReadme(trained, plots)));
  const whole = { ...card, ...classifierCardExtras(trained) };
  await folder.write('card.json', encoder.encode(`${JSON.stringify(whole, undefined, 2)}\n`));
  return [...Object.keys(files), 'README.md', 'card.json'].toSorted();
}
