import { createOnnxRuntime } from '@medmodal/core/onnx';
import type { Bench, BenchPart, Measure, PartContext } from '../bench.ts';
import { compareTraining } from '../measures/compare-training.ts';
import { startFit } from '../measures/fit-trainer.ts';
import { measureTfjsTraining } from '../measures/tfjs-training.ts';
import { compareWithTfjs } from '../measures/compare-tfjs.ts';
import { startTorch } from '../measures/torch-trainer.ts';
import { resnet18 } from '../networks/resnet18.ts';
import { smallCnn } from '../networks/small-cnn.ts';
import { greyImages } from '../networks/synthetic-examples.ts';
import type { TrainingTask } from '../networks/training-task.ts';

/** `fit` against PyTorch and TensorFlow.js on the same cores. */
export const trainingBench: Bench = {
  name: 'training',
  summary: 'images and tokens per second of fit and peak memory, against PyTorch and TensorFlow.js on the same cores',
  parts: [
    againstTorch(smallCnn, { rounds: 7, ratioAtLeast: 0.8 }),
    againstTorch(resnet18, { rounds: 5, ratioAtLeast: 0.8 }),
    { name: 'tfjs', run: againstTfjs },
  ],
};

function againstTorch(task: TrainingTask, options: { rounds: number; ratioAtLeast: number }): BenchPart {
  return {
    name: task.name,
    async run(context: PartContext): Promise<readonly Measure[]> {
      const peer = await startTorch(task);
      await using runtime = createOnnxRuntime({ device: 'cpu' });
      const ours = startFit(task, { runtime, epochs: options.rounds + 1 });
      const measures = await compareTraining({ task, ours, peer, peerName: 'PyTorch', ...options }, context);
      await Promise.all([ours.stop(), 'trainer' in peer && peer.trainer.stop()]);
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
