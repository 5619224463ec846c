import {
  createBatcher,
  modelUse,
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
import { classProbabilities } from '../decoders/class-probabilities.ts';
import { classifierParameters, type ClassifierParameters } from '../encoders/classifier-parameters.ts';
import { encodeImage, stackPixels } from '../encoders/image-to-tensor.ts';
import type { ClassProbability } from '../classification.ts';
import type { Image } from '../image.ts';

/** A loaded classifier: images of any size share batches with all others under way. */
export interface ImageClassifier {
  readonly use: ModelUse;
  /** Calibrated probabilities of all classes, the likeliest first. */
  classify(image: Image, context: RunContext): Promise<readonly ClassProbability[]>;
  close(): Promise<void>;
}

const BATCH_IMAGES = 64;
/** Numbers of one batch at most, so that large inputs run in smaller batches. */
const BATCH_NUMBERS = 2 ** 22;
const MAX_QUEUE = 8192;

/**
 * Loads an image classifier.
 *
 * @throws what the source and the runtime throw; `model.incompatible` for a model of another task or kind.
 */
export async function openImageClassifier(
  source: ModelSource,
  runtime: Runtime,
  context: RunContext,
): Promise<ImageClassifier> {
  const model = await source.open(context);
  const parameters = classifierParameters(model.card);
  const session = await runtime.load(model, context.signal ? { signal: context.signal } : {});
  return new BatchedClassifier({ model, session, parameters });
}

interface ClassifierParts {
  readonly model: Model;
  readonly session: Session;
  readonly parameters: ClassifierParameters;
}

class BatchedClassifier implements ImageClassifier {
  readonly use: ModelUse;
  readonly #parameters: ClassifierParameters;
  readonly #session: Session;
  readonly #batcher: Batcher<Float32Array, Float32Array>;

  constructor({ model, session, parameters }: ClassifierParts) {
    this.use = modelUse(model, session);
    this.#parameters = parameters;
    this.#session = session;
    this.#batcher = createBatcher({
      run: (images) => this.#scores(images),
      cost: (image) => image.length,
      maxCost: BATCH_NUMBERS,
      maxItems: BATCH_IMAGES,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async classify(image: Image, { signal }: RunContext): Promise<readonly ClassProbability[]> {
    const { preprocessing, decoding, calibration, labels } = this.#parameters;
    const encoded = await runCooperatively(encodeImage(image, preprocessing), signal ? { signal } : {});
    if (!encoded.every(Number.isFinite)) throw notFinite();
    const scores = await this.#batcher.submit(encoded, { signal });
    const probabilities = classProbabilities(scores, { ...decoding, ...calibration });
    return labels
      .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
      .toSorted((left, right) => right.probability - left.probability);
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#session.dispose();
  }

  /** Runs one batch; the scores of each image are a view into the output. */
  async #scores(images: readonly Float32Array[]): Promise<readonly Float32Array[]> {
    const { input, output, labels, preprocessing } = this.#parameters;
    const feeds = { [input]: stackPixels(images, preprocessing) };
    const data = (await this.#session.run(feeds, { transfer: true }))[output]?.data;
    if (!(data instanceof Float32Array) || data.length !== images.length * labels.length) {
      throw new SdkError('model.incompatible', `The classifier has no float32 output [batch, ${labels.length}].`, {
        hint: 'Export the model again.',
      });
    }
    return images.map((_, index) => data.subarray(index * labels.length, (index + 1) * labels.length));
  }
}

function notFinite(): SdkError {
  return new SdkError('input.format', 'The image holds pixels that are no numbers.', {
    hint: 'Replace NaN and infinity before the image is classified.',
  });
}
