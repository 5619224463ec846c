import { SdkError } from '@medmodal/core';
import type { Split } from '../../codecs/medmnist.ts';
import { channelsOf, type EncodedImage, type Framing } from './encoded-images.ts';

/** Fewest images of each class, so that both sides get some. */
const FEWEST = 5;
/** Numbers that all images together may have. */
const MOST_NUMBERS = 2 ** 29;

/** All labels have names, and all images together fit into memory. @throws `training.data`. */
export function checkImages(
  images: readonly EncodedImage[],
  labels: readonly string[],
  [height, width]: Framing['size'],
): void {
  const wrong = images.findIndex(({ label }) => label >= labels.length);
  if (wrong >= 0) {
    throw new SdkError(
      'training.data',
      `The label of image ${wrong} is ${images[wrong]?.label}, but there are names for ${labels.length} classes, from 0.`,
      {
        hint: 'Name every class with --labels, in the order of the numbers, or mend the labels.',
        details: { image: wrong, label: images[wrong]?.label ?? -1, classes: labels.length },
      },
    );
  }
  const numbers = images.length * height * width * channelsOf(images);
  if (numbers <= MOST_NUMBERS) return;
  throw new SdkError(
    'training.data',
    `${images.length} images of ${height} × ${width} pixels do not fit into memory.`,
    {
      hint: 'Choose a smaller --size, or less images.',
      details: { images: images.length, height, width },
    },
  );
}

/** Something can be learned: two classes at least, and some images of each. @throws `training.data`. */
export function checkClasses(
  images: readonly EncodedImage[],
  labels: readonly string[],
  fewest: number = FEWEST,
): void {
  const counts = countsOf(images, labels);
  const present = counts.filter((count) => count > 0).length;
  if (present < 2) {
    throw new SdkError(
      'training.data',
      `The training images are of ${present} class, so there is nothing to tell apart.`,
      {
        hint: 'Add images of another class.',
        details: { images: images.length, classes: present },
      },
    );
  }
  const rare = counts.findIndex((count) => count < fewest);
  if (rare < 0) return;
  throw new SdkError(
    'training.data',
    `The class ${labels[rare]} has ${counts[rare]} images; at least ${fewest} are needed.`,
    {
      hint: 'Add images of it, or take the class out.',
      details: { class: labels[rare] ?? '', images: counts[rare] ?? 0, needed: fewest },
    },
  );
}

/** Every class is among the images to measure on, or there would be no AUC. @throws `training.data`. */
export function checkHeldOut(images: readonly EncodedImage[], labels: readonly string[]): void {
  const missing = labels[countsOf(images, labels).indexOf(0)];
  if (missing === undefined) return;
  throw new SdkError(
    'training.data',
    `No image of the class ${missing} is held out, so nothing can be measured on it.`,
    {
      hint: 'Add images of it that differ from each other.',
      details: { class: missing, heldOut: images.length },
    },
  );
}

function countsOf(images: readonly EncodedImage[], labels: readonly string[]): number[] {
  const counts = labels.map(() => 0);
  for (const { label } of images) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** The error of data with several archives. */
export function tooManyArchives(count: number): SdkError {
  return new SdkError('training.data', `The data hold ${count} archives (.npz), but a model is trained on one.`, {
    hint: 'Name one archive.',
    details: { archives: count },
  });
}

/** The error of an archive without its parts to train and to measure on. */
export function lacksParts(splits: readonly Split[]): SdkError {
  return new SdkError('training.data', 'The archive does not hold both train and val images with labels.', {
    hint: `It holds: ${splits.join(', ') || 'no part in the form of MedMNIST'}.`,
    details: { splits: [...splits] },
  });
}

/** The error of as many names as there are not classes. */
export function unlikeLabels(classes: number, names: number): SdkError {
  return new SdkError('training.data', `The data have ${classes} classes, but ${names} are named.`, {
    hint: 'Name each class once, in alphabetical order of the folders or labels, or leave --labels out.',
    details: { classes, names },
  });
}
