import {
  createBatcher,
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
  type Warning,
} from '@medmodal/core';
import type { ClassProbability } from '../classification.ts';
import { answeredClass } from '../decoders/answered-class.ts';
import { averageScores, classProbabilities } from '../decoders/class-probabilities.ts';
import { domainWarnings } from '../domain/domain-warnings.ts';
import { classifierParameters, type ClassifierParameters } from '../encoders/classifier-parameters.ts';
import { encodeImage, stackPixels } from '../encoders/image-to-tensor.ts';
import { testTimeVariant } from '../encoders/test-time-variants.ts';
import type { Image } from '../image.ts';

/** What a classifier makes of an image. */
export interface ClassifiedImage {
  /** Calibrated probabilities of all classes, the likeliest first. */
  readonly ranked: readonly ClassProbability[];
  /** The class that is answered; one of `ranked`. */
  readonly answered: ClassProbability;
  /** What speaks for the image being unlike those the model was trained on; codes begin with `domain.`. */
  readonly warnings: readonly Warning[];
}

/** Whether the image is looked at in all ways that the card names, or once as it is. */
export type Augmentation = 'card' | 'none';

/** A loaded classifier: images of any size share batches with all others under way. */
export interface ImageClassifier {
  readonly use: ModelUse;
  readonly parameters: ClassifierParameters;
  classify(image: Image, augmentation: Augmentation, context: RunContext): Promise<ClassifiedImage>;
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

/** What the graph puts out for one look at an image. */
interface Look {
  readonly scores: Float32Array;
  readonly strangeness?: number;
}

class BatchedClassifier implements ImageClassifier {
  readonly use: ModelUse;
  readonly parameters: ClassifierParameters;
  readonly #session: Session;
  readonly #batcher: Batcher<Float32Array, Look>;

  constructor({ model, session, parameters }: ClassifierParts) {
    this.use = modelUse(model, session);
    this.parameters = parameters;
    this.#session = session;
    this.#batcher = createBatcher({
      run: (images) => this.#run(images),
      cost: (image) => image.length,
      maxCost: BATCH_NUMBERS,
      maxItems: BATCH_IMAGES,
      maxDelayMs: 0,
      maxQueue: MAX_QUEUE,
    });
  }

  async classify(image: Image, augmentation: Augmentation, { signal }: RunContext): Promise<ClassifiedImage> {
    const { preprocessing, decoding, calibration, labels } = this.parameters;
    const encoded = await runCooperatively(encodeImage(image, preprocessing), signal ? { signal } : {});
    if (!encoded.every(Number.isFinite)) throw notFinite();
    const looks = await this.#look(encoded, augmentation, signal);
    const average = this.parameters.augmentation?.average ?? 'probabilities';
    const scores = averageScores(
      looks.map((look) => look.scores),
      { output: decoding.output, average },
    );
    const probabilities = classProbabilities(scores, { ...decoding, ...calibration });
    const ranked = labels
      .map((label, index) => ({ label, probability: probabilities[index] ?? 0 }))
      .toSorted((left, right) => right.probability - left.probability);
    const strangeness = looks[0]?.strangeness;
    const seen = { image, encoded, ...(strangeness !== undefined && { strangeness }) };
    return {
      ranked,
      answered: answeredClass(ranked, decoding),
      warnings: domainWarnings(seen, this.parameters),
    };
  }

  async close(): Promise<void> {
    await this.#batcher.dispose();
    await this.#session.dispose();
  }

  /** Looks at an image in every way at once, so that they share a batch; as it is comes first. */
  #look(encoded: Float32Array, augmentation: Augmentation, signal: AbortSignal | undefined): Promise<Look[]> {
    const { preprocessing, augmentation: { testTime } = { testTime: ['identity'] } } = this.parameters;
    const variants = augmentation === 'none' ? (['identity'] as const) : testTime;
    return Promise.all(
      variants.map((variant) => this.#batcher.submit(testTimeVariant(encoded, variant, preprocessing), { signal })),
    );
  }

  /** Runs one batch; the scores of each image are a view into the output. */
  async #run(images: readonly Float32Array[]): Promise<readonly Look[]> {
    const { input, output, labels, preprocessing, domain } = this.parameters;
    const feeds = { [input]: stackPixels(images, preprocessing) };
    const outputs = await this.#session.run(feeds, { transfer: true });
    const scores = outputRows(outputs, { output, rows: images.length, columns: labels.length });
    if (!domain) return scores.map((row) => ({ scores: row }));
    const strange = outputRows(outputs, { output: domain.output, rows: images.length, columns: 1 });
    return scores.map((row, index) => ({ scores: row, strangeness: strange[index]?.[0] ?? Number.NaN }));
  }
}

function notFinite(): SdkError {
  return new SdkError('input.format', 'The image holds pixels that are no numbers.', {
    hint: 'Replace NaN and infinity before the image is classified.',
  });
}
