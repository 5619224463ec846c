import {
  createBatcher,
  mapConcurrently,
  modelUse,
  outputRows,
  runCooperatively,
  SdkError,
  type Batcher,
  type Model,
  type ModelSource,
  type ModelUse,
  type RunContext,
  type Runtime,
  type Session,
} from '@medmodal/core';
import { boxesOfCells, mirroredCells, type Candidate } from '../decoders/boxes.ts';
import { suppressNonMaxima } from '../decoders/non-maximum-suppression.ts';
import { lookOf } from '../encoders/detector-domain.ts';
import { mirroredInput } from '../encoders/detector-mirrors.ts';
import { detectorParameters, type DetectorParameters } from '../encoders/detector-parameters.ts';
import { boxInImage, detectorViews, encodeView, isInCore, type DetectorView } from '../encoders/detector-views.ts';
import { stackPixels } from '../encoders/image-to-tensor.ts';
import type { Image } from '../image.ts';
import { presentSteps } from '../transforms/present.ts';

/** How an image is looked at. */
export interface Looking {
  /** Largest overlap of two boxes of a class that are both kept. */
  readonly overlap: number;
  /** Boxes that are kept at most. */
  readonly maximum: number;
  /** Whether views are seen in the mirrors that the card names, too. */
  readonly augmentation: 'card' | 'none';
  /** How much larger than in the training images objects are, in pixels. */
  readonly scale: number;
}

/** What a detector saw. */
export interface Sighting {
  /** Boxes that are left after suppression, in pixels of the image, with scores before calibration. */
  readonly kept: readonly Candidate[];
  /** How the image looks to the model: the mean of `lookOf` over the views. */
  readonly look: readonly number[];
}

/** A loaded detector: views of all images under way share batches. */
export interface Detector {
  readonly use: ModelUse;
  readonly parameters: DetectorParameters;
  look(image: Image, looking: Looking, context: RunContext): Promise<Sighting>;
  close(): Promise<void>;
}

/** Scores below are not looked at: what is left is enough for the whole curve of precision and recall. */
const LEAST_SCORE = 0.02;
const BATCH_VIEWS = 8;
const MAX_QUEUE = 8192;
/** Tiles of one image that are under way at once. */
const TILES_AT_ONCE = 4;

/**
 * Loads a detector.
 *
 * @throws what the source and the runtime throw; `model.incompatible` for a model of another kind.
 */
export async function openDetector(source: ModelSource, runtime: Runtime, context: RunContext): Promise<Detector> {
  const model = await source.open(context);
  const parameters = detectorParameters(model.card);
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new BatchedDetector(model, session, parameters);
}

class BatchedDetector implements Detector {
  readonly use: ModelUse;
  readonly parameters: DetectorParameters;
  readonly #session: Session;
  readonly #batcher: Batcher<Float32Array, Float32Array>;

  constructor(model: Model, session: Session, parameters: DetectorParameters) {
    this.use = modelUse(model, session);
    this.parameters = parameters;
    this.#session = session;
    this.#batcher = createBatcher({
      run: (views) => this.#run(views),
      maxCost: BATCH_VIEWS,
      maxItems: BATCH_VIEWS,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async look(image: Image, looking: Looking, { signal, onProgress }: RunContext): Promise<Sighting> {
    const cooperation = signal ? { signal } : {};
    const presented = await runCooperatively(presentSteps(image), cooperation);
    const views = detectorViews(presented, this.parameters.preprocessing, looking.scale);
    let done = 0;
    const seen = await mapConcurrently(
      views,
      async (view, stop) => {
        const found = await this.#lookAt(presented, view, { augmentation: looking.augmentation, signal: stop });
        done += 1;
        if (views.length > 1) onProgress?.({ stage: 'tiles', done, total: views.length, unit: 'tiles' });
        return found;
      },
      { limit: TILES_AT_ONCE, signal },
    );
    const candidates = seen.flatMap(({ found }) => found);
    const kept = await runCooperatively(suppressNonMaxima(candidates, looking), cooperation);
    const look = (seen[0]?.look ?? []).map(
      (_, at) => seen.reduce((sum, each) => sum + (each.look[at] ?? 0), 0) / seen.length,
    );
    return { kept, look };
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#session.dispose();
  }

  /** Looks at one view in every mirror, and gives its own boxes of all of them in pixels of the image. */
  async #lookAt(
    image: Image,
    view: DetectorView,
    { augmentation, signal }: { readonly augmentation: Looking['augmentation']; readonly signal: AbortSignal },
  ): Promise<{ readonly found: readonly Candidate[]; readonly look: readonly number[] }> {
    const { preprocessing, decoding, labels, augmentation: card } = this.parameters;
    const encoded = await runCooperatively(encodeView(image, view, preprocessing), { signal });
    if (!encoded.every(Number.isFinite)) throw notFinite();
    const axes = augmentation === 'none' ? (['identity'] as const) : card.testTime;
    const [rows, columns] = [preprocessing.size[0] / decoding.stride, preprocessing.size[1] / decoding.stride];
    const grid = { rows, columns, classes: labels.length, stride: decoding.stride };
    const seen = await Promise.all(
      axes.map(async (axis) => {
        const values = await this.#batcher.submit(mirroredInput(encoded, axis, preprocessing.size), { signal });
        return { ...grid, values: mirroredCells({ ...grid, values }, axis) };
      }),
    );
    const found = seen
      .flatMap((cells) => boxesOfCells(cells, LEAST_SCORE))
      .map((candidate) => ({ ...candidate, box: boxInImage(candidate.box, view) }))
      .filter(({ box }) => isInCore(box, view));
    return { found, look: lookOf(encoded, view, preprocessing) };
  }

  async #run(views: readonly Float32Array[]): Promise<readonly Float32Array[]> {
    const { input, output, labels, preprocessing, decoding } = this.parameters;
    const [height, width] = preprocessing.size;
    const columns = (height / decoding.stride) * (width / decoding.stride) * (labels.length + 4);
    const outputs = await this.#session.run({ [input]: stackPixels(views, preprocessing) }, { transfer: true });
    return outputRows(outputs, { output, rows: views.length, columns });
  }
}

function notFinite(): SdkError {
  return new SdkError('input.format', 'The image holds pixels that are no numbers.', {
    hint: 'Replace NaN and infinity before the image is looked at.',
  });
}
