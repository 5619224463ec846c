import { createTensor, throwIfCancelled, type EvaluationFile, type RunContext } from '@medmodal/core';
import { splitDataset, tensorDataset } from '@medmodal/training';
import { parseVoc } from '../../codecs/voc.ts';
import { vocFolder, type VocEntry } from '../../codecs/voc-folder.ts';
import type { AnnotatedImage } from './annotated-image.ts';
import { readCoco } from './coco-annotations.ts';
import type { DetectorTrainingOptions } from './detector-options.ts';

/** Images to learn from and images to measure on. */
export interface DetectorSides {
  readonly training: readonly AnnotatedImage[];
  readonly validation: readonly AnnotatedImage[];
  /** How the two sides were made, for the card. */
  readonly split: string;
}

/**
 * Reads the annotations: the folders of PASCAL VOC, or JSON files of COCO. The two sides are the lists train and val of `ImageSets/Main`,
 * or the files with train and val in their names; where there are none, images are held out at random.
 *
 * @throws `input.format` for an annotation that cannot be read, or data in neither form.
 */
export async function readSides(
  files: readonly EvaluationFile[],
  options: DetectorTrainingOptions,
  { signal }: RunContext,
): Promise<DetectorSides> {
  const coco = files.some(({ path }) => /\.xml$/iu.test(path)) ? [] : await readCoco(files);
  if (coco.length > 0) {
    const named = (word: string): AnnotatedImage[] =>
      coco.filter(({ path }) => path.slice(path.lastIndexOf('/') + 1).includes(word)).flatMap(({ images }) => images);
    const [training, validation] = [named('train'), named('val')];
    if (training.length > 0 && validation.length > 0)
      return { training, validation, split: 'files train and val of COCO' };
    return atRandom(
      coco.flatMap(({ images }) => images),
      options,
    );
  }
  const folder = vocFolder(files);
  const read = async (entries: readonly VocEntry[]): Promise<AnnotatedImage[]> => {
    const all: AnnotatedImage[] = [];
    for (const { image, annotation } of entries) {
      throwIfCancelled(signal);
      all.push({ file: image, ...parseVoc(await annotation.bytes()) });
    }
    return all;
  };
  if (!folder.splits.includes('train') || !folder.splits.includes('val'))
    return atRandom(await read(folder.entries), options);
  return {
    training: await read(await folder.entriesOf('train')),
    validation: await read(await folder.entriesOf('val')),
    split: 'lists train and val of ImageSets/Main',
  };
}

function atRandom(
  images: readonly AnnotatedImage[],
  { validationShare, seed }: DetectorTrainingOptions,
): DetectorSides {
  const numbers = createTensor(
    'float32',
    [images.length, 1],
    Float32Array.from(images, (_, at) => at),
  );
  const parts = splitDataset(tensorDataset({ inputs: numbers, labels: numbers }), {
    validation: validationShare,
    seed,
  });
  const [training = [], validation = []] = [parts.training, parts.validation].map((part) => {
    const taken = part.take(Uint32Array.from({ length: part.size }, (_, at) => at));
    return Array.from<number | bigint, number>(taken.labels.data, Number).flatMap((at) => images[at] ?? []);
  });
  const share = Math.round(validationShare * 100);
  return { training, validation, split: `${share} % of the images held out at random (seed ${seed})` };
}
