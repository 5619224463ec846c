import type { BoundingBox } from '../detection.ts';
import { VERDICT } from './average-precision.ts';
import { intersectionOverUnion } from '../decoders/non-maximum-suppression.ts';

/** Overlaps at which a find counts as right: 0.50, 0.55 … 0.95, as COCO has them. */
export const OVERLAPS: readonly number[] = Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100);

/** A box with the number of its class. */
export interface TrueBox {
  readonly label: number;
  readonly box: BoundingBox;
  /** Hard to tell for those who labelled it: neither found nor missed counts. Default false. */
  readonly difficult?: boolean;
}

/** A box that was found, with its class and how sure. */
export interface FoundBox {
  readonly label: number;
  readonly probability: number;
  readonly box: BoundingBox;
}

/** A find that was compared with the true boxes. */
export interface MatchedBox {
  readonly label: number;
  readonly probability: number;
  /** For each of {@link OVERLAPS} one of `VERDICT`; ignored is what meets a difficult box. */
  readonly verdicts: readonly number[];
}

/** The finds of one image, compared. */
export interface MatchedImage {
  readonly found: readonly MatchedBox[];
  /** Number of true boxes of each class, without difficult ones. */
  readonly positives: readonly number[];
  /** Number of finds of each class that are answered, that is those above the threshold. */
  readonly answered: readonly number[];
}

/** What {@link matchBoxes} compares. */
export interface BoxesOfImage {
  readonly truth: readonly TrueBox[];
  readonly found: readonly FoundBox[];
  readonly classes: number;
  /** Finds below are not counted as answers; they still make the curve of precision and recall. */
  readonly threshold: number;
}

/**
 * Compares finds with true boxes as PASCAL VOC does (Everingham et al. 2010, section 4.2): the most probable first, each is compared with
 * the true box of its class that it overlaps most; it is right when the overlap is large enough and no find before it took that box.
 */
export function matchBoxes({ truth, found, classes, threshold }: BoxesOfImage): MatchedImage {
  const count = (labels: readonly number[]): number[] =>
    Array.from({ length: classes }, (_, label) => labels.filter((each) => each === label).length);
  const taken = OVERLAPS.map(() => new Set<TrueBox>());
  const sorted = found.toSorted((one, other) => other.probability - one.probability);
  const matched = sorted.map(({ label, probability, box }): MatchedBox => {
    let best: TrueBox | undefined;
    let most = 0;
    for (const each of truth) {
      const share = each.label === label ? intersectionOverUnion(each.box, box) : 0;
      if (share > most) [best, most] = [each, share];
    }
    const verdicts = OVERLAPS.map((overlap, step) => {
      if (!best || most < overlap) return VERDICT.wrong;
      if (best.difficult) return VERDICT.ignored;
      if (taken[step]?.has(best)) return VERDICT.wrong;
      taken[step]?.add(best);
      return VERDICT.right;
    });
    return { label, probability, verdicts };
  });
  return {
    found: matched,
    positives: count(truth.filter(({ difficult }) => !difficult).map(({ label }) => label)),
    answered: count(found.filter(({ probability }) => probability >= threshold).map(({ label }) => label)),
  };
}
