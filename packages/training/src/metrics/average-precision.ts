import type { Ranking } from './ranking.ts';

/**
 * Average precision: the precision at each threshold, weighted by the recall it adds; the area under the
 * precision–recall curve without interpolation. NaN when no item is positive.
 *
 * @param weights how much each item counts, `[n]`. Default 1.
 */
export function averagePrecision({ order, lastOfTie, positive }: Ranking, weights?: ArrayLike<number>): number {
  let all = 0;
  let positives = 0;
  let before = 0;
  let sum = 0;
  for (let place = 0; place < order.length; place += 1) {
    const weight = weights ? (weights[order[place] as number] as number) : 1;
    all += weight;
    if (positive[place]) positives += weight;
    if (!lastOfTie[place] || positives === before) continue;
    sum += (positives - before) * (positives / all);
    before = positives;
  }
  return sum / positives;
}
