import {
  createTensor,
  modelUse,
  SdkError,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
} from '@medmodal/core';
import { segmenterParameters, type SegmenterParameters } from '../encoders/segmenter-parameters.ts';
import { mirrored, type WindowShape } from './mirrored.ts';
import { readWindow, type Grid } from './read-window.ts';
import { slideWindow, type SlidingWindowOptions, type WindowPlace } from './sliding-window.ts';

/** How one picture is segmented. */
export interface SegmenterRun {
  readonly overlap: number;
  /** Whether windows are looked at in all the ways of the card, or once. */
  readonly testTime: boolean;
  /** Takes the finished slices in their order: probabilities before calibration, those of a pixel together; reused. */
  slice(index: number, probabilities: Float32Array): void | Promise<void>;
}

/** A loaded segmenter. */
export interface Segmenter {
  readonly use: ModelUse;
  readonly parameters: SegmenterParameters;
  /**
   * Slides the model over a grid of standardised numbers.
   *
   * @throws `cancelled`; `model.incompatible`; `input.format` when a number is none.
   */
  probabilities(grid: Grid, run: SegmenterRun, context: RunContext): Promise<void>;
  close(): Promise<void>;
}

/** Elements of the windows that are run at once, at most, beside the one that always is. */
const BATCH_ELEMENTS = 2 ** 18;

/**
 * Loads a segmenter.
 *
 * @throws what the source and the runtime throw; `model.incompatible` for a model of another task or kind.
 */
export async function openSegmenter(source: ModelSource, runtime: Runtime, context: RunContext): Promise<Segmenter> {
  const model = await source.open(context);
  const parameters = segmenterParameters(model.card);
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return {
    use: modelUse(model, session),
    parameters,
    probabilities: (grid, run, given) => slideModel({ session, parameters, grid, run }, given),
    close: () => session.dispose(),
  };
}

interface Sliding {
  readonly session: Session;
  readonly parameters: SegmenterParameters;
  readonly grid: Grid;
  readonly run: SegmenterRun;
}

async function slideModel(sliding: Sliding, context: RunContext): Promise<void> {
  const { parameters, grid, run } = sliding;
  const { window, fixed, multiple, margin } = parameters.sliding;
  const options: SlidingWindowOptions = {
    extent: grid.extent,
    window,
    fixed,
    multiple,
    margin,
    overlap: run.overlap,
    channels: parameters.labels.length - 1,
    batch: Math.max(1, Math.floor(BATCH_ELEMENTS / (window[0] * window[1] * window[2]))),
  };
  const work = {
    run: (places: readonly WindowPlace[]) => windowProbabilities(sliding, places, context),
    slice: run.slice,
  };
  await slideWindow(options, work, context);
}

/** Windows through the model, in each of the ways of looking; the mean of what it gives. */
async function windowProbabilities(
  { session, parameters, grid, run }: Sliding,
  places: readonly WindowPlace[],
  { signal }: RunContext,
): Promise<readonly Float32Array[]> {
  const [depth, height, width] = places[0]?.size ?? [0, 0, 0];
  const structures = parameters.labels.length - 1;
  const shapeIn: WindowShape = [depth, height, width, grid.channels];
  const shapeOut: WindowShape = [depth, height, width, structures];
  const first = places[0]?.start[0] ?? 0;
  await grid.prepare?.(first, Math.min(grid.extent[0], first + depth));
  const windows = places.map((place) => {
    const values = new Float32Array(depth * height * width * grid.channels);
    readWindow(grid, place, values);
    return values;
  });
  const variants = run.testTime ? parameters.variants : (['identity'] as const);
  const sums = places.map(() => new Float32Array(depth * height * width * structures));
  for (const variant of variants) {
    const looks = windows.map((values) => mirrored(values, shapeIn, variant));
    const answers = await runWindows({ session, parameters, shape: shapeIn, signal }, looks);
    for (const [at, sum] of sums.entries()) {
      const answer = mirrored(answers[at] ?? new Float32Array(), shapeOut, variant);
      for (let index = 0; index < sum.length; index += 1) {
        sum[index] = (sum[index] ?? 0) + (answer[index] ?? 0) / variants.length;
      }
    }
  }
  return sums;
}

interface WindowRun {
  readonly session: Session;
  readonly parameters: SegmenterParameters;
  readonly shape: WindowShape;
  readonly signal: AbortSignal | undefined;
}

/** One run of the model; what it gives for each window is a view into its output. */
async function runWindows(
  { session, parameters, shape, signal }: WindowRun,
  windows: readonly Float32Array[],
): Promise<readonly Float32Array[]> {
  const { input, output, labels, volumetric } = parameters;
  const [depth, height, width, channels] = shape;
  const stacked = new Float32Array(windows.length * depth * height * width * channels);
  for (const [at, values] of windows.entries()) stacked.set(values, at * values.length);
  const axes = volumetric ? [depth, height, width, channels] : [height, width, channels];
  const feeds = { [input]: createTensor('float32', [windows.length, ...axes], stacked) };
  const data = (await session.run(feeds, { transfer: true, ...(signal && { signal }) }))[output]?.data;
  const each = depth * height * width * (labels.length - 1);
  if (!(data instanceof Float32Array) || data.length !== windows.length * each) {
    throw new SdkError('model.incompatible', `The segmenter has no float32 output of ${each} numbers a window.`, {
      hint: 'Export the model again.',
    });
  }
  return windows.map((_, at) => data.subarray(at * each, (at + 1) * each));
}
