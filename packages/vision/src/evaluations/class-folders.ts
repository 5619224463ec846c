import {
  parseOptions,
  SdkError,
  throwIfCancelled,
  type Evaluation,
  type EvaluationFile,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import type { Classification } from '../classification.ts';
import { decodePicture } from '../codecs/decode-picture.ts';
import type { Image } from '../image.ts';
import type { LabelledImage } from '../labelled-image.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { answeredImages, type Answered, type EvaluatedModel } from './answered-images.ts';

const IMAGE = /\.(?:png|jpe?g)$/i;
/** Images that are decoded at once. */
const CHUNK = 64;

/**
 * Measures a classifier on images that lie in one folder a class, named as the model's labels are: `normal/001.png`. Images
 * are read a few at a time, so that many fit.
 */
export function evaluateClassFolders(
  task: Task<Picture, unknown, Classification>,
  { labels, standard }: EvaluatedModel,
): Evaluation {
  const options = z.strictObject({ model: z.string().default(standard).describe('Model to measure.') });
  return {
    summary: 'One folder a class with PNG and JPEG files, named as the labels. AUC, accuracy and calibration error.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { model } = parseOptions({ name: `${task.name} folders`, options }, given);
      const known = await labels(model, context);
      const pictures = picturesOf(files, known);
      const answered = answeredImages(task, { model, labels: known });
      for (let start = 0; start < pictures.length; start += CHUNK) {
        throwIfCancelled(context.signal);
        await addChunk(answered, pictures.slice(start, start + CHUNK), context);
        const done = Math.min(start + CHUNK, pictures.length);
        context.onProgress?.({ stage: 'images', done, total: pictures.length, unit: 'images' });
      }
      return answered.report();
    },
  };
}

interface LabelledFile {
  readonly file: EvaluationFile;
  readonly label: number;
}

async function addChunk(answered: Answered, pictures: readonly LabelledFile[], { signal }: RunContext): Promise<void> {
  const images: LabelledImage[] = [];
  for (const { file, label } of pictures) images.push({ image: await readPicture(file), label });
  await answered.add(images, signal ? { signal } : {});
}

function picturesOf(files: readonly EvaluationFile[], labels: readonly string[]): LabelledFile[] {
  const found = files.filter(({ path }) => path.includes('/') && IMAGE.test(path));
  const hint = `Name one folder for each label of the model: ${labels.join(', ')}.`;
  if (found.length === 0)
    throw new SdkError('input.format', 'The data hold no folders with PNG or JPEG files.', { hint });
  return found.map((file) => {
    const folder = file.path.slice(0, file.path.indexOf('/'));
    const label = labels.indexOf(folder);
    if (label >= 0) return { file, label };
    throw new SdkError('input.format', `The folder ${folder} is none of the model's labels.`, {
      hint,
      details: { folder, labels: [...labels] },
    });
  });
}

async function readPicture(file: EvaluationFile): Promise<Image> {
  try {
    return oneImage(await decodePicture(await file.bytes()), 1);
  } catch (error) {
    if (!SdkError.is(error) || error.fault !== 'input') throw error;
    throw new SdkError(error.code, `${file.path}: ${error.message}`, {
      hint: error.hint ?? 'Mend or remove the file.',
      details: { ...error.details, path: file.path },
      cause: error,
    });
  }
}
