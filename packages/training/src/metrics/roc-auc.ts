import { columnOf } from './top-classes.ts';
import { rankItems, type Ranking } from './ranking.ts';

/**
 * Area under the receiver operating characteristic: the chance that a positive item has a higher score than a negative
 * one, ties counting half (Mann–Whitney). NaN when all items are of one kind.
 *
 * @param weights how much each item counts, `[n]`. Default 1.
 */
export function rocAuc({ order, lastOfTie, positive }: Ranking, weights?: ArrayLike<number>): number {
  let positives = 0;
  let negatives = 0;
  let tiedPositives = 0;
  let tiedNegatives = 0;
  let area = 0;
  for (let place = 0; place < order.length; place += 1) {
    const weight = weights ? (weights[order[place] as number] as number) : 1;
    if (positive[place]) tiedPositives += weight;
    else tiedNegatives += weight;
    if (!lastOfTie[place]) continue;
    area += tiedNegatives * (positives + tiedPositives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    tiedPositives = 0;
    tiedNegatives = 0;
  }
  return area / (positives * negatives);
}

/**
 * Mean over the classes of the area under the curve of each against all others. NaN when a class does not occur.
 *
 * @param labels classes, `[n]`, from 0
 * @param probabilities `[n, classes]`, row by row
 */
export function macroRocAuc(labels: ArrayLike<number>, probabilities: ArrayLike<number>, classes: number): number {
  const areas = rankByClass(labels, probabilities, classes).map((ranking) => rocAuc(ranking));
  return areas.reduce((sum, area) => sum + area, 0) / classes;
}

/** The ranking of each class against all others. */
export function rankByClass(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  classes: number,
): readonly Ranking[] {
  return Array.from({ length: classes }, (_, target) =>
    rankItems(labels, columnOf(probabilities, classes, target), target),
  );
}
