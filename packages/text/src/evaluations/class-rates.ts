import type { Metrics } from '@medmodal/core';

/** A text that was classified. */
export interface ClassifiedText {
  /** The classes it belongs to in the data. */
  readonly gold: readonly string[];
  /** The classes answered, the most probable first. */
  readonly found: readonly string[];
  /** How often it counts. Default 1. */
  readonly weight?: number;
}

/**
 * Accuracy: the first class is one of those of the data. `top5`: one of the first five is. `macroF1`: mean over the classes of
 * the data of F1, where a text with several classes counts for the first found one that is right, else for its first.
 */
export function classRates(texts: readonly ClassifiedText[], classes: readonly string[]): Metrics {
  let [total, first, five] = [0, 0, 0];
  const counts = new Map(classes.map((name) => [name, { gold: 0, found: 0, right: 0 }]));
  for (const { gold, found, weight = 1 } of texts) {
    const [best = ''] = found;
    const isRight = gold.includes(best);
    const truth = isRight ? best : (gold[0] ?? '');
    total += weight;
    if (isRight) first += weight;
    if (found.slice(0, 5).some((name) => gold.includes(name))) five += weight;
    const [ofTruth, ofBest] = [counts.get(truth), counts.get(best)];
    if (ofTruth) ofTruth.gold += weight;
    if (ofBest) ofBest.found += weight;
    if (ofTruth && isRight) ofTruth.right += weight;
  }
  const present = [...counts.values()].filter(({ gold }) => gold > 0);
  const f1 = present.reduce((sum, { gold, found, right }) => sum + (2 * right) / (gold + found), 0);
  return {
    accuracy: total > 0 ? first / total : 0,
    top5: total > 0 ? five / total : 0,
    macroF1: present.length > 0 ? f1 / present.length : 0,
  };
}

/** F1, precision, recall and accuracy of one class against all others, and each text counting as its weight says. */
export function oneClassRates(texts: readonly ClassifiedText[], wanted: string): Metrics {
  let [gold, found, right, same, total] = [0, 0, 0, 0, 0];
  for (const { gold: truth, found: answer, weight = 1 } of texts) {
    const [is, says] = [truth.includes(wanted), answer[0] === wanted];
    total += weight;
    gold += is ? weight : 0;
    found += says ? weight : 0;
    right += is && says ? weight : 0;
    same += is === says ? weight : 0;
  }
  return {
    f1: gold + found > 0 ? (2 * right) / (gold + found) : 0,
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    accuracy: total > 0 ? same / total : 0,
  };
}
