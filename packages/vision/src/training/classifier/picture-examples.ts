import { oneImage } from '../../transforms/one-image.ts';
import { isVolume } from '../../volume.ts';
import { frameImage, type Framing } from './encoded-images.ts';
import type { Example, Examples } from './example.ts';
import type { LabelledPicture } from './labelled-picture.ts';
import { divisionOf, filmWarning, labelsIn } from './read-labelled-files.ts';

/**
 * Brings pictures to the size of the input, in steps. Classes are numbered in alphabetical order; pictures of the side
 * `test` are left alone.
 */
export function* examplesOf(pictures: readonly LabelledPicture[], framing: Framing): Generator<void, Examples> {
  const wanted = pictures.filter(({ side }) => side !== 'test');
  const labels = labelsIn(wanted);
  const examples: Example[] = [];
  for (const entry of wanted) {
    const image = yield* frameImage(oneImage(entry.picture, 1), labels.indexOf(entry.label), framing);
    examples.push({ image, ...divisionOf(entry) });
    yield;
  }
  const films = wanted.filter(({ picture }) => isVolume(picture) && picture.depth > 1).length;
  return { labels, examples, skipped: 0, warnings: films > 0 ? [filmWarning(films)] : [] };
}
