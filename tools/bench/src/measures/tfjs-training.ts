import type * as Tfjs from '@tensorflow/tfjs';
import { median } from './statistics.ts';

type Library = typeof Tfjs;

/** Backends of TensorFlow.js that run in Node: native TensorFlow, WebAssembly, plain JavaScript. */
export type TfjsBackend = 'tensorflow' | 'wasm' | 'cpu';

/** How long and on how much TensorFlow.js may train. */
export interface TfjsTrainingOptions {
  /** Images in a batch; fewer are taken where one batch would not fit into `seconds`. */
  readonly batchSize: number;
  /** Time for the timed batches of one backend, at most 20; a quarter more may go by before they begin. */
  readonly seconds: number;
  /** Tried in this order. Default: all three. */
  readonly backends?: readonly TfjsBackend[];
}

/** How fast one backend trained. */
export interface TfjsTrainingPace {
  readonly backend: TfjsBackend;
  readonly version: string;
  /** Median over the timed batches. */
  readonly imagesPerSecond: number;
  readonly batchSize: number;
  readonly batches: number;
  /** Loss of the last batch: finite when it really trained. */
  readonly loss: number;
}

/** What came of each backend. */
export interface TfjsTrainingReport {
  /** The fastest; undefined when none could train. */
  readonly best: TfjsTrainingPace | undefined;
  readonly paces: readonly TfjsTrainingPace[];
  readonly refused: readonly { readonly backend: TfjsBackend; readonly reason: string }[];
}

/** Images of 28 × 28 grey values in [0, 1), row by row, and one class (0 or 1) for each. */
export interface GreyImages {
  readonly pixels: Float32Array;
  readonly classes: Uint8Array;
}

const SIZE = 28;
const CLASSES = 2;

/**
 * Trains Conv32-Pool-Conv64-Pool-Dense128-Dense2 with Adam on each backend of TensorFlow.js as it is shipped, and says how
 * many images a second each does. Blocks the thread; run it in a process of its own.
 */
export async function measureTfjsTraining(
  images: GreyImages,
  options: TfjsTrainingOptions,
): Promise<TfjsTrainingReport> {
  const { backends = ['tensorflow', 'wasm', 'cpu'] } = options;
  const paces: TfjsTrainingPace[] = [];
  const refused: { backend: TfjsBackend; reason: string }[] = [];
  for (const backend of backends) {
    try {
      paces.push(await measureBackend(backend, images, options));
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      refused.push({ backend, reason });
    }
  }
  const [best] = paces.toSorted((left, right) => right.imagesPerSecond - left.imagesPerSecond);
  return { best, paces, refused };
}

/** The CNN of the tutorials, not yet trained: 28 × 28 × 1 → 2 classes, 421,642 parameters. */
export function tfjsNetwork({ layers, sequential }: Pick<Library, 'layers' | 'sequential'>): Tfjs.Sequential {
  const convolution = { kernelSize: 3, padding: 'same', activation: 'relu' } as const;
  return sequential({
    layers: [
      layers.conv2d({ ...convolution, filters: 32, inputShape: [SIZE, SIZE, 1] }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ ...convolution, filters: 64 }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dense({ units: CLASSES, activation: 'softmax' }),
    ],
  });
}

async function measureBackend(
  backend: TfjsBackend,
  images: GreyImages,
  options: TfjsTrainingOptions,
): Promise<TfjsTrainingPace> {
  const library = await startBackend(backend);
  const model = tfjsNetwork(library);
  const optimizer = library.train.adam(0.001);
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
  try {
    const version = library.version['tfjs'] ?? 'unknown';
    return { backend, version, ...(await timeBatches({ library, model, images }, options)) };
  } finally {
    model.dispose();
    optimizer.dispose();
  }
}

interface Training {
  readonly library: Library;
  readonly model: Tfjs.Sequential;
  readonly images: GreyImages;
}

async function timeBatches(
  training: Training,
  { batchSize, seconds }: TfjsTrainingOptions,
): Promise<Pick<TfjsTrainingPace, 'imagesPerSecond' | 'batchSize' | 'batches' | 'loss'>> {
  const budget = Math.min(seconds, 20);
  // The first batch compiles and warms up, the second tells how long one image takes.
  await trainOn(training, { first: 0, count: 1 });
  const probe = await trainOn(training, { first: 0, count: 2 });
  const count = Math.max(
    1,
    Math.min(batchSize, training.images.classes.length, Math.floor((budget / 2 / probe.seconds) * 2)),
  );
  const paces: number[] = [];
  let spent = 0;
  let loss = Number.NaN;
  do {
    const batch = await trainOn(training, { first: paces.length * count, count });
    paces.push(count / batch.seconds);
    spent += batch.seconds;
    loss = batch.loss;
  } while (spent + count / median(paces) <= budget);
  return { imagesPerSecond: median(paces), batchSize: count, batches: paces.length, loss };
}

async function trainOn(
  { library, model, images }: Training,
  { first, count }: { readonly first: number; readonly count: number },
): Promise<{ readonly seconds: number; readonly loss: number }> {
  const start = first % Math.max(1, images.classes.length - count + 1);
  const pixels = images.pixels.slice(start * SIZE * SIZE, (start + count) * SIZE * SIZE);
  library.engine().startScope();
  try {
    const inputs = library.tensor4d(pixels, [count, SIZE, SIZE, 1]);
    const labels = library.tensor2d(oneHot(images.classes.subarray(start, start + count)), [count, CLASSES]);
    const began = performance.now();
    const loss = Number(await model.trainOnBatch(inputs, labels));
    if (!Number.isFinite(loss)) throw new Error(`it trained to a loss of ${loss}`);
    return { seconds: (performance.now() - began) / 1000, loss };
  } finally {
    library.engine().endScope();
  }
}

function oneHot(classes: Uint8Array): Float32Array {
  const rows = new Float32Array(classes.length * CLASSES);
  classes.forEach((name, index) => (rows[index * CLASSES + name] = 1));
  return rows;
}

async function startBackend(backend: TfjsBackend): Promise<Library> {
  const library = await importLibrary(backend);
  // It would advise on standard error to install what cannot be installed here.
  library.env().set('PROD', true);
  if (backend === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
  if (!(await library.setBackend(backend))) throw new Error(`the backend ${backend} could not be initialised`);
  return library;
}

async function importLibrary(backend: TfjsBackend): Promise<Library> {
  if (backend !== 'tensorflow') return import('@tensorflow/tfjs');
  const name = '@tensorflow/tfjs-node';
  try {
    return (await import(name)) as Library;
  } catch (cause) {
    throw new Error(`${name} is not installed`, { cause });
  }
}
