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
import type { LabelledImage } from '../labelled-image.ts';
import { isHidden, isNamedPicture, readPictureFile } from '../read-picture-file.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { answeredImages, type Answered, type EvaluatedModel } from './answered-images.ts';

/** Images that are decoded at once. */
const CHUNK = 64;

/**
 * Measures a classifier on images of any format that lie in one folder a class, named as the model's labels are:
 * `normal/001.png`. They are read a few at a time, so that many fit; files that are no images are passed over.
 */
export function evaluateClassFolders(
  task: Task<Picture, unknown, Classification>,
  { labels, standard }: EvaluatedModel,
): Evaluation {
  const options = z.strictObject({ model: z.string().default(standard).describe('Model to measure.') });
  return {
    summary:
      'One folder a class, named as the labels, with DICOM, PNG, JPEG and other images. AUC, accuracy and calibration error.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { model } = parseOptions({ name: `${task.name} folders`, options }, given);
      const known = await labels(model, context);
      const found = filesOf(files, known);
      const answered = answeredImages(task, { model, labels: known });
      for (let start = 0; start < found.length; start += CHUNK) {
        throwIfCancelled(context.signal);
        await addChunk(answered, { files: found.slice(start, start + CHUNK), labels: known }, context);
        const done = Math.min(start + CHUNK, found.length);
        context.onProgress?.({ stage: 'images', done, total: found.length, unit: 'images' });
      }
      return answered.report();
    },
  };
}

interface FolderFile {
  readonly file: EvaluationFile;
  /** Name of the first folder. */
  readonly folder: string;
}

async function addChunk(
  answered: Answered,
  { files, labels }: { readonly files: readonly FolderFile[]; readonly labels: readonly string[] },
  { signal }: RunContext,
): Promise<void> {
  const images: LabelledImage[] = [];
  for (const { file, folder } of files) {
    const picture = await readPicture(file);
    if (!picture) continue;
    images.push({ image: oneImage(picture, 1), label: numberOf(folder, labels) });
  }
  await answered.add(images, signal ? { signal } : {});
}

/** Files in folders; a folder with files that are named like pictures must be named like a label. */
function filesOf(files: readonly EvaluationFile[], labels: readonly string[]): FolderFile[] {
  const found = files
    .filter(({ path }) => path.includes('/') && !isHidden(path))
    .map((file) => ({ file, folder: file.path.slice(0, file.path.indexOf('/')) }));
  if (found.length === 0) {
    throw new SdkError('input.format', 'The data hold no folders with images.', { hint: hintFor(labels) });
  }
  for (const { file, folder } of found) if (isNamedPicture(file.path)) numberOf(folder, labels);
  return found;
}

function numberOf(folder: string, labels: readonly string[]): number {
  const label = labels.indexOf(folder);
  if (label >= 0) return label;
  throw new SdkError('input.format', `The folder ${folder} is none of the model's labels.`, {
    hint: hintFor(labels),
    details: { folder, labels: [...labels] },
  });
}

function hintFor(labels: readonly string[]): string {
  return `Name one folder for each label of the model: ${labels.join(', ')}.`;
}

async function readPicture(file: EvaluationFile): Promise<Picture | undefined> {
  try {
    return await readPictureFile(file);
  } catch (error) {
    if (!SdkError.is(error) || error.fault !== 'input') throw error;
    throw new SdkError(error.code, `${file.path}: ${error.message}`, {
      hint: error.hint ?? 'Mend or remove the file.',
      details: { ...error.details, path: file.path },
      cause: error,
    });
  }
}
