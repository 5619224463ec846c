import { runCooperatively, SdkError, throwIfCancelled, type EvaluationFile, type RunContext } from '@medmodal/core';
import { readPictureFile } from '../../labelled-files/read-picture-file.ts';
import { oneImage } from '../../transforms/one-image.ts';
import { isVolume, type Picture } from '../../volume.ts';
import { frameImage, type Framing } from './encoded-images.ts';
import type { Example, Examples } from './example.ts';
import type { LabelledPicture } from './labelled-picture.ts';

/** A file and what is known of the image in it. */
export interface LabelledFile extends Omit<LabelledPicture, 'picture'> {
  readonly file: EvaluationFile;
  /** Whether it is an error when the file is no image; otherwise it is passed over. */
  readonly mustBePicture: boolean;
}

/** How files are read. */
export interface ReadingOptions {
  readonly framing: Framing;
  /** Leave out what cannot be read instead of failing. */
  readonly skipUnreadable: boolean;
}

/** Files that are named in a message. */
const NAMED = 5;

/**
 * Reads labelled files of any format, one after the other. Classes are numbered in alphabetical order; files of the side
 * `test` are left alone.
 *
 * @throws `training.data` when images cannot be read (they are named), or a class has none.
 */
export async function readLabelledFiles(
  listed: readonly LabelledFile[],
  { framing, skipUnreadable }: ReadingOptions,
  { signal, onProgress }: RunContext,
): Promise<Examples> {
  const wanted = listed.filter(({ side }) => side !== 'test');
  const labels = labelsIn(wanted);
  const examples: Example[] = [];
  const unreadable: string[] = [];
  const passedOver: string[] = [];
  let films = 0;
  for (const [done, entry] of wanted.entries()) {
    throwIfCancelled(signal);
    onProgress?.({ stage: 'images', done, total: wanted.length, unit: 'images' });
    const picture = await readPicture(entry);
    if (picture === 'none') passedOver.push(entry.file.path);
    if (picture === 'unreadable') unreadable.push(entry.file.path);
    if (typeof picture === 'string') continue;
    if (isVolume(picture) && picture.depth > 1) films += 1;
    const steps = frameImage(oneImage(picture, 1), labels.indexOf(entry.label), framing);
    const image = await runCooperatively(steps, signal ? { signal } : {});
    examples.push({ image, ...divisionOf(entry) });
  }
  if (unreadable.length > 0 && !skipUnreadable) throw unreadableImages(unreadable, wanted.length - passedOver.length);
  checkLabels(labels, examples);
  return { labels, examples, skipped: unreadable.length, warnings: warningsOf({ passedOver, films }) };
}

/** Names of the classes, in alphabetical order. */
export function labelsIn(entries: readonly Pick<LabelledPicture, 'label'>[]): string[] {
  return [...new Set(entries.map(({ label }) => label))].toSorted((left, right) => (left < right ? -1 : 1));
}

/** What images are divided by. */
export function divisionOf({ patient, side }: Pick<LabelledPicture, 'patient' | 'side'>): Omit<Example, 'image'> {
  return { ...(patient !== undefined && { patient }), ...(side && { side }) };
}

/** Says that files with several frames gave one image each. */
export function filmWarning(films: number): string {
  return `${films} ${films === 1 ? 'file holds' : 'files hold'} several frames or slices; the first of each was taken.`;
}

/** The picture; files that cannot be opened at all are the caller's to mend. */
async function readPicture({ file, mustBePicture }: LabelledFile): Promise<Picture | 'none' | 'unreadable'> {
  try {
    return (await readPictureFile(file)) ?? (mustBePicture ? 'unreadable' : 'none');
  } catch (error) {
    if (SdkError.is(error) && error.fault === 'input' && error.code !== 'input.not-found') return 'unreadable';
    throw error;
  }
}

function warningsOf({ passedOver, films }: { passedOver: readonly string[]; films: number }): string[] {
  const some = passedOver.length === 1 ? 'file is no image and was' : 'files are no images and were';
  return [
    ...(passedOver.length > 0 ? [`${passedOver.length} ${some} passed over: ${named(passedOver)}.`] : []),
    ...(films > 0 ? [filmWarning(films)] : []),
  ];
}

function checkLabels(labels: readonly string[], examples: readonly Example[]): void {
  const found = new Set(examples.map(({ image }) => image.label));
  const empty = labels.filter((_, number) => !found.has(number));
  if (empty.length === 0) return;
  throw new SdkError('training.data', `The class ${empty[0]} has no image that can be read.`, {
    hint: 'Lay images into its folder, or remove it if it is no class.',
    details: { classes: empty },
  });
}

function unreadableImages(paths: readonly string[], total: number): SdkError {
  return new SdkError('training.data', `${paths.length} of ${total} images cannot be read: ${named(paths)}.`, {
    hint: 'Mend or remove them, or leave them out with --skip-unreadable.',
    details: { unreadable: paths.length, images: total, files: paths.slice(0, NAMED) },
  });
}

function named(paths: readonly string[]): string {
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return `${paths.slice(0, NAMED).join(', ')}${more}`;
}
