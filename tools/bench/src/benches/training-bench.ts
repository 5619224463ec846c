import { createOnnxRuntime } from '@medmodal/core/onnx';
import type { Bench, BenchPart, Measure, PartContext } from '../bench.ts';
import { compareTraining } from '../measures/compare-training.ts';
import { startFit } from '../measures/fit-trainer.ts';
import { measureTfjsTraining } from '../measures/tfjs-training.ts';
import { compareWithTfjs } from '../measures/compare-tfjs.ts';
import { startTorch } from '../measures/torch-trainer.ts';
import { biLstm } from '../networks/bi-lstm.ts';
import { resnet18 } from '../networks/resnet18.ts';
import { smallCnn } from '../networks/small-cnn.ts';
import { greyImages } from '../networks/synthetic-examples.ts';
import type { TrainingTask } from '../networks/training-task.ts';
import { transformer } from '../networks/transformer.ts';

/** `fit` against PyTorch and TensorFlow.js on the same cores. */
export const trainingBench: Bench = {
  name: 'training',
  summary: 'images and tokens per second of fit and peak memory, against PyTorch and TensorFlow.js on the same cores',
  parts: [
    againstTorch(smallCnn, { rounds: 7, ratioAtLeast: 0.8 }),
    againstTorch(resnet18, { rounds: 5, ratioAtLeast: 0.8 }),
    againstTorch(biLstm, { rounds: 7, ratioAtLeast: 0.6 }),
    againstTorch(transformer, { rounds: 7, ratioAtLeast: 0.6 }),
    { name: 'tfjs', run: againstTfjs },
  ],
};

function againstTorch(task: TrainingTask, options: { rounds: number; ratioAtLeast: number }): BenchPart {
  return {
    name: task.name,
    async run(context: PartContext): Promise<readonly Measure[]> {
      // Before anything is loaded here: what a process is started from counts as its memory on some systems.
      const starts = await Promise.all([startTorch(task), startTorch(task, { waiting: 'sleeps' })]);
      const peers = starts.flatMap((start) => ('trainer' in start ? start.trainer : []));
      const reason = starts.flatMap((start) => ('missing' in start ? start.missing : []))[0] ?? '';
      await using runtime = createOnnxRuntime({ device: 'cpu' });
      const ours = startFit(task, { runtime, epochs: options.rounds + 1 });
      const missing = { name: 'PyTorch', reason };
      const measures = await compareTraining({ task, ours, peers, missing, ...options }, context);
      await Promise.all([ours, ...peers].map((trainer) => trainer.stop()));
      return measures;
    },
  };
}

async function againstTfjs({ log }: PartContext): Promise<readonly Measure[]> {
  await using runtime = createOnnxRuntime({ device: 'cpu' });
  const ours = startFit(smallCnn, { runtime, epochs: 5 });
  const epochs = [await ours.train(), await ours.train(), await ours.train()];
  log('TensorFlow.js trains, first on one image …');
  const report = await measureTfjsTraining(greyImages(256), { batchSize: smallCnn.batchSize, seconds: 20 });
  epochs.push(await ours.train(), await ours.train());
  await ours.stop();
  return compareWithTfjs(epochs.slice(1), report);
}
