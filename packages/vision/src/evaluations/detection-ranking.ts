import { OVERLAPS, type MatchedImage } from './detection-matches.ts';

/** All finds of a class, the most probable first. */
export interface RankedClass {
  /** Number of the image of each find. */
  readonly images: Uint32Array;
  readonly probabilities: Float64Array;
  /** For each of `OVERLAPS` the verdict on each find. */
  readonly verdicts: readonly Uint8Array[];
}

/** Ranks the finds of a class over all images. */
export function rankedClass(images: readonly MatchedImage[], label: number): RankedClass {
  const finds = images
    .flatMap(({ found }, image) => found.filter((find) => find.label === label).map((find) => ({ ...find, image })))
    .toSorted((one, other) => other.probability - one.probability);
  return {
    images: Uint32Array.from(finds, ({ image }) => image),
    probabilities: Float64Array.from(finds, ({ probability }) => probability),
    verdicts: OVERLAPS.map((_, step) => Uint8Array.from(finds, ({ verdicts }) => verdicts[step] ?? 0)),
  };
}
