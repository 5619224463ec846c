import type { Measure } from '../bench.ts';
import { median } from './statistics.ts';
import type { TfjsTrainingReport } from './tfjs-training.ts';
import type { TrainedEpoch } from './trainer.ts';

/** How many times faster than TensorFlow.js ours must be. */
const TIMES_FASTER = 10;

/** Our epochs over the small CNN beside the fastest backend of TensorFlow.js. */
export function compareWithTfjs(ours: readonly TrainedEpoch[], { best, refused }: TfjsTrainingReport): Measure[] {
  const pace = median(ours.map(({ examples, seconds }) => examples / seconds));
  const others = refused.map(({ backend, reason }) => `${backend}: ${reason.replace(/[.\s]+$/u, '')}`).join('; ');
  const own = { name: 'small CNN: @medmodal/training, before and after', value: pace, unit: 'images/s' };
  if (!best) return [own, { name: 'small CNN: TensorFlow.js', unit: 'images/s', note: `cannot train: ${others}` }];
  const without = others === '' ? '' : `; cannot train: ${others}`;
  return [
    own,
    {
      name: `small CNN: TensorFlow.js ${best.version}, backend ${best.backend}`,
      value: best.imagesPerSecond,
      unit: 'images/s',
      note: `median of ${best.batches} batches of ${best.batchSize}${without}`,
    },
    {
      name: 'small CNN: ratio to TensorFlow.js',
      value: pace / best.imagesPerSecond,
      unit: '×',
      bound: { atLeast: TIMES_FASTER },
      note: 'its fastest backend that can train here',
    },
  ];
}
