import { SdkError, type EvaluationFile } from '@medmodal/core';
import { decodePicture } from '../codecs/decode-picture.ts';
import type { Image } from '../image.ts';
import { oneImage } from '../transforms/one-image.ts';

/** An image among labelled data, and the masks that observers drew. */
export interface SegmentationPair {
  /** Whose image it is, as far as its name says: CHASE_DB1 names both eyes of a child `Image_01L` and `Image_01R`. */
  readonly person: string;
  readonly image: EvaluationFile;
  readonly mask: EvaluationFile;
  /** Of a second observer, where there is one. */
  readonly second?: EvaluationFile;
}

const IMAGE = /\.(?:png|jpe?g|dcm|tiff?)$/i;
const FIRST = '_1stHO';
const SECOND = '_2ndHO';

/** Images with masks, and those without. */
export interface SegmentationPairs {
  /** In the order of their paths. */
  readonly pairs: readonly SegmentationPair[];
  /** Paths of images that no mask belongs to, in their order. */
  readonly unpaired: readonly string[];
}

/**
 * Pairs images with masks: `NAME.jpg` with `NAME_1stHO.png` and `NAME_2ndHO.png` as CHASE_DB1 has them, or `images/NAME.*`
 * with `masks/NAME.*`. Files that are no images are passed over.
 */
export function segmentationPairs(files: readonly EvaluationFile[]): SegmentationPairs {
  const pictures = files
    .filter(({ path }) => IMAGE.test(path))
    .toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const byStem = new Map(pictures.map((file) => [stem(file.path), file]));
  const pairs: SegmentationPair[] = [];
  const unpaired: string[] = [];
  for (const image of pictures) {
    const name = stem(image.path);
    if (isMask(name)) continue;
    const mask = byStem.get(name + FIRST) ?? byStem.get(maskStem(name));
    const second = byStem.get(name + SECOND);
    if (mask && mask !== image) pairs.push({ person: personOf(name), image, mask, ...(second && { second }) });
    else unpaired.push(image.path);
  }
  return { pairs, unpaired };
}

/** One sentence for who brought images without masks; undefined when there are none. */
export function unpairedNotice({ pairs, unpaired }: SegmentationPairs): string | undefined {
  if (unpaired.length === 0) return undefined;
  const some = unpaired.slice(0, 3).join(', ');
  return `${unpaired.length} of ${pairs.length + unpaired.length} images have no mask and are left out: ${some}${unpaired.length > 3 ? ', …' : ''}.`;
}

function isMask(name: string): boolean {
  return name.endsWith(FIRST) || name.endsWith(SECOND) || /(^|\/)masks\//.test(name);
}

/** @throws `input.format` when the file is no image. */
export async function readImage(file: EvaluationFile): Promise<Image> {
  return oneImage(await decodePicture(await file.bytes()), 1);
}

/** A mask of the size of its image. @throws `input.format` naming the file when the sizes differ. */
export async function readMask(file: EvaluationFile, { width, height }: Image): Promise<Image> {
  const mask = await readImage(file);
  if (mask.width === width && mask.height === height) return mask;
  throw new SdkError(
    'input.format',
    `${file.path} has ${mask.width} × ${mask.height} pixels, its image ${width} × ${height}.`,
    {
      hint: 'A mask has the size of its image.',
      details: { file: file.path },
    },
  );
}

/**
 * The class number of each pixel, by the first channel: numbers as they are where none is above `structures`; else, of one
 * structure, whether a pixel is brighter than the middle of the range.
 *
 * @throws `training.data` when several structures are wanted and numbers are above theirs.
 */
export function maskClasses({ pixels, channels, range }: Image, structures: number): Uint8Array {
  const values = Float64Array.from({ length: pixels.length / channels }, (_, pixel) => pixels[pixel * channels] ?? 0);
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  if (highest <= structures) return Uint8Array.from(values);
  const middle = (range[0] + range[1]) / 2;
  if (structures === 1) return Uint8Array.from(values, (value) => Number(value > middle));
  throw new SdkError(
    'training.data',
    `A mask holds numbers up to ${highest}, but there are ${structures} structures.`,
    {
      hint: 'Masks hold the number of a class at each pixel, 0 for background; name the classes with --labels.',
      details: { highest, structures },
    },
  );
}

function stem(path: string): string {
  return path.replace(/\.[^./]+$/, '');
}

/** `images/a/01` → `masks/a/01`, also below other folders. */
function maskStem(name: string): string {
  return name.replace(/(^|\/)images\//, '$1masks/');
}

/** The name without the folder, and without the L or R that tells the two eyes apart. */
function personOf(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return /^(.*\d)[LR]$/.exec(file)?.[1] ?? file;
}
