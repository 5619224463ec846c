import { runCooperatively, SdkError, throwIfCancelled, type EvaluationFile, type RunContext } from '@medmodal/core';
import { decodePicture } from '../codecs/decode-picture.ts';
import type { Image } from '../image.ts';
import { oneImage } from '../transforms/one-image.ts';
import { frameImage, type EncodedImage, type Framing } from './encoded-images.ts';

/** Images out of class folders. */
export interface FolderImages {
  /** Names of the folders, in alphabetical order: the classes. */
  readonly labels: readonly string[];
  readonly images: readonly EncodedImage[];
  /** Number of files that could not be read and were left out. */
  readonly skipped: number;
}

/** How class folders are read. */
export interface FolderOptions {
  readonly framing: Framing;
  /** Leave out what cannot be read instead of failing. */
  readonly skipUnreadable: boolean;
}

const IMAGE = /\.(?:png|jpe?g)$/i;
/** Unreadable files that are named in the error. */
const NAMED = 5;

/**
 * Reads images that lie in one folder a class: `normal/001.png`, `pneumonia/a/002.jpg`. Other files are passed over.
 *
 * @throws `training.data` when there are less than two folders, one holds no image, or images cannot be read (named).
 */
export async function readClassFolders(
  files: readonly EvaluationFile[],
  { framing, skipUnreadable }: FolderOptions,
  { signal, onProgress }: RunContext,
): Promise<FolderImages> {
  const inFolders = files.filter(({ path }) => path.includes('/'));
  const pictures = inFolders.filter(({ path }) => IMAGE.test(path));
  const labels = [...new Set(inFolders.map(({ path }) => classOf(path)))].toSorted(byCodeUnits);
  checkFolders(labels, pictures);
  const images: EncodedImage[] = [];
  const unreadable: string[] = [];
  for (const [done, file] of pictures.entries()) {
    throwIfCancelled(signal);
    onProgress?.({ stage: 'images', done, total: pictures.length, unit: 'images' });
    const image = await readPicture(file);
    if (!image) {
      unreadable.push(file.path);
      continue;
    }
    const steps = frameImage(image, labels.indexOf(classOf(file.path)), framing);
    images.push(await runCooperatively(steps, signal ? { signal } : {}));
  }
  if (unreadable.length > 0 && !skipUnreadable) throw unreadableImages(unreadable, pictures.length);
  return { labels, images, skipped: unreadable.length };
}

/** The image, or undefined when it is none; files that cannot be opened at all are the caller's to mend. */
async function readPicture(file: EvaluationFile): Promise<Image | undefined> {
  const bytes = await file.bytes();
  try {
    return oneImage(await decodePicture(bytes), 1);
  } catch (error) {
    if (SdkError.is(error) && error.fault === 'input') return undefined;
    throw error;
  }
}

function checkFolders(labels: readonly string[], pictures: readonly EvaluationFile[]): void {
  const hint = 'Lay the images in one folder a class: normal/001.png, pneumonia/002.jpg.';
  if (labels.length < 2) {
    throw new SdkError('training.data', `The data have ${labels.length} class folders; two at least are needed.`, {
      hint: `${hint} Or name a MedMNIST archive (.npz).`,
      details: { folders: [...labels] },
    });
  }
  const empty = labels.filter((label) => !pictures.some(({ path }) => classOf(path) === label));
  if (empty.length > 0) {
    throw new SdkError('training.data', `The class folder ${empty[0]} holds no PNG or JPEG.`, {
      hint: `${hint} Remove folders that are no class.`,
      details: { folders: empty },
    });
  }
}

function unreadableImages(paths: readonly string[], total: number): SdkError {
  const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
  return new SdkError(
    'training.data',
    `${paths.length} of ${total} images cannot be read: ${paths.slice(0, NAMED).join(', ')}${more}.`,
    {
      hint: 'Mend or remove them, or leave them out with --skip-unreadable.',
      details: { unreadable: paths.length, images: total, files: paths.slice(0, NAMED) },
    },
  );
}

function classOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
