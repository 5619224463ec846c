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
import { findImageTable, readImageTable } from '../labelled-files/image-table.ts';
import { isHidden, isNamedPicture, readPictureFile } from '../labelled-files/read-picture-file.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { answeredImages, type Answered, type EvaluatedModel } from './answered-images.ts';

/** Images that are decoded at once. */
const CHUNK = 64;
/** Folder with images that a model is not for, beside the classes of a training. */
const OUTLIERS = 'outliers/';

/** Parts of the data that can be measured alone, and their name in the table. */
const PARTS = { train: 'training', val: 'validation', test: 'test' } as const;

/**
 * Measures a classifier on images of any format that lie in one folder a class, named as the model's labels are
 * (`normal/001.png`), or that a table names (`labels.csv` with the columns file, label and split). They are read a few at a
 * time, so that many fit; other files in class folders are passed over.
 */
export function evaluateClassFolders(
  task: Task<Picture, unknown, Classification>,
  { labels, standard }: EvaluatedModel,
): Evaluation {
  const options = z.strictObject({
    model: z.string().default(standard).describe('Model to measure.'),
    split: z
      .enum(['all', 'train', 'val', 'test'])
      .default('all')
      .describe('Part of the images: all, or one that the column split of the table names.'),
    table: z.string().min(1).exactOptional().describe('Table in the data folder; labels.csv or split.csv are found.'),
  });
  return {
    summary:
      'One folder a class, named as the labels, or a table labels.csv; DICOM, PNG, JPEG, …. AUC, accuracy and calibration error.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { model, split, table } = parseOptions({ name: `${task.name} folders`, options }, given);
      const known = await labels(model, context);
      const rows = findImageTable(files, table);
      const found = rows ? await tableFiles(rows, files, { labels: known, split }) : folderFiles(files, known, split);
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

interface LabelledFile {
  readonly file: EvaluationFile;
  /** Name of its class. */
  readonly label: string;
}

type SplitName = 'all' | keyof typeof PARTS;

async function addChunk(
  answered: Answered,
  { files, labels }: { readonly files: readonly LabelledFile[]; readonly labels: readonly string[] },
  { signal }: RunContext,
): Promise<void> {
  const images: LabelledImage[] = [];
  for (const { file, label } of files) {
    const picture = await readPicture(file);
    if (!picture) continue;
    images.push({ image: oneImage(picture, 1), label: numberOf(label, labels) });
  }
  await answered.add(images, signal ? { signal } : {});
}

/** Files of a table; the class of one without a label is its first folder. */
async function tableFiles(
  table: EvaluationFile,
  files: readonly EvaluationFile[],
  { labels, split }: { readonly labels: readonly string[]; readonly split: SplitName },
): Promise<LabelledFile[]> {
  const rows = await readImageTable(table, files);
  if (split !== 'all' && !rows.some(({ side }) => side !== undefined)) throw lacksSplit(split);
  const byPath = new Map(files.map((file) => [file.path, file]));
  return rows.flatMap(({ path, label = folderOf(path), side }) => {
    const file = byPath.get(path);
    numberOf(label, labels);
    return file && (split === 'all' || side === PARTS[split]) ? [{ file, label }] : [];
  });
}

/** Files in folders; a folder with files that are named like pictures must be named like a label. */
function folderFiles(files: readonly EvaluationFile[], labels: readonly string[], split: SplitName): LabelledFile[] {
  if (split !== 'all') throw lacksSplit(split);
  const found = files
    .filter(({ path }) => path.includes('/') && !isHidden(path) && !path.startsWith(OUTLIERS))
    .map((file) => ({ file, label: folderOf(file.path) }));
  if (found.length === 0) {
    throw new SdkError('input.format', 'The data hold no folders with images.', { hint: hintFor(labels) });
  }
  for (const { file, label } of found) if (isNamedPicture(file.path)) numberOf(label, labels);
  return found;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf('/')));
}

function lacksSplit(split: string): SdkError {
  return new SdkError('input.format', `The data do not say which images are of the part ${split}.`, {
    hint: 'Add a table labels.csv with the columns file, label and split, or leave --split out.',
    details: { split },
  });
}

function numberOf(folder: string, labels: readonly string[]): number {
  const label = labels.indexOf(folder);
  if (label >= 0) return label;
  throw new SdkError('input.format', `The class ${folder} of the data is none of the model's labels.`, {
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
