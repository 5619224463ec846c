import {
  memorySource,
  runCooperatively,
  SdkError,
  type EvaluationFile,
  type ModelSource,
  type Runtime,
  type TrainingContext,
  type TrainingReport,
} from '@medmodal/core';
import { checkpointStore, exportModel, type FitResult, type ModelFolder } from '@medmodal/training';
import { measureDetection } from '../../evaluations/detection-metrics.ts';
import { channelStatistics } from './channel-statistics.ts';
import { detectorCard, detectorCardExtras, type DetectorFacts } from './detector-card.ts';
import { readDetectorData } from './detector-data.ts';
import { fitDetector } from './detector-fit.ts';
import type { DetectorTrainingOptions } from './detector-options.ts';
import { detectorPlots } from './detector-plots.ts';
import { detectorReadme } from './detector-readme.ts';
import { fitDetectorDomain } from './fit-detector-domain.ts';
import { judgeDetector, OVERLAP } from './judge-detector.ts';

/** What a training of detectors is started with. */
export interface DetectorMaking {
  readonly runtime: Runtime;
  readonly files: readonly EvaluationFile[];
  readonly options: DetectorTrainingOptions;
  /** The detector whose weights the training starts from. */
  readonly start?: ModelSource;
}

/**
 * Trains a detector and writes its model folder: graph, card, golden values, and a README with pictures of how it did on the
 * held-out images. A folder with a finished model holds no checkpoints any more.
 *
 * @throws `training.data`, `training.diverged`, `training.checkpoint-mismatch`, `storage.failed`, `cancelled`.
 */
export async function makeDetector(
  { runtime, files, options, start }: DetectorMaking,
  context: TrainingContext,
): Promise<TrainingReport> {
  const data = await readDetectorData(files, options, context);
  const statistics = channelStatistics(data.training);
  const begun = await start?.open(context);
  const result = await fitDetector({ runtime, options, data, statistics, ...(begun && { start: begun }) }, context);
  const { labels, field, heldOut } = data;
  const base = {
    options,
    data,
    field,
    ...(begun && { start: begun.card }),
    statistics,
    domain: fitDetectorDomain(data.training, statistics),
  };
  const raw = labels.map(() => ({ slope: 1, offset: 0 }));
  const first: DetectorFacts = { ...base, calibration: raw, threshold: 0.5, overlap: OVERLAP };
  const graph = await exportModel(result.network, { ...detectorCard(first), precision: options.precision });
  const judging = { runtime, heldOut, labels, source: sourceOf(graph, first) };
  const { calibration, threshold, matched } = await judgeDetector(judging, context);
  const steps = measureDetection(matched, { labels, threshold });
  const measured = await runCooperatively(steps, context.signal ? { signal: context.signal } : {});
  const epochs = result.history.length;
  const facts: DetectorFacts = { ...first, calibration, threshold, measured, epochs };
  const plots = detectorPlots(matched, { labels, measured, history: result.history });
  const names = await save({ runtime, result, facts, plots }, context);
  if (result.stopped.reason === 'diverged') throw diverged(result);
  await checkpointStore(context.folder).clear();
  return {
    task: 'vision.detect',
    model: `${options.modelId}@${options.modelVersion}`,
    epochs,
    bestEpoch: epochs,
    seconds: result.seconds,
    examples: data.images,
    ...measured,
    files: names,
    ...(result.warnings.length > 0 && { warnings: result.warnings }),
    evaluation: { format: 'voc', options: { split: 'val' } },
  };
}

/** The graph with the card it needs to run. */
function sourceOf({ card, files }: ModelFolder, facts: DetectorFacts): ReturnType<typeof memorySource> {
  const { files: _, ...own } = card;
  return memorySource({ ...own, ...detectorCardExtras(facts) }, files);
}

interface Finished {
  readonly runtime: Runtime;
  readonly result: FitResult;
  readonly facts: DetectorFacts;
  readonly plots: ReturnType<typeof detectorPlots>;
}

/** Writes the model folder; the card comes last, so that a folder with a card is complete. */
async function save({ runtime, result, facts, plots }: Finished, { folder }: TrainingContext): Promise<string[]> {
  const encoder = new TextEncoder();
  const { card, files } = await exportModel(result.network, {
    ...detectorCard(facts),
    runtime,
    precision: facts.options.precision,
    files: Object.fromEntries(plots.map(({ name, svg }) => [name, encoder.encode(svg)])),
  });
  for (const [name, bytes] of Object.entries(files)) await folder.write(name, bytes);
  await folder.write('README.md', encoder.encode(detectorReadme(facts, plots)));
  const whole = { ...card, ...detectorCardExtras(facts) };
  await folder.write('card.json', encoder.encode(`${JSON.stringify(whole, undefined, 2)}\n`));
  return [...Object.keys(files), 'README.md', 'card.json'].toSorted();
}

function diverged({ stopped, history }: FitResult): SdkError {
  return new SdkError('training.diverged', `${stopped.message} The model of epoch ${history.length} was written.`, {
    hint: 'Train again with a lower --learning-rate.',
    details: { epochs: history.length },
  });
}
