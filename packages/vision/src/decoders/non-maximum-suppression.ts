import type { BoundingBox } from '../detection.ts';
import type { Candidate } from './boxes.ts';

/** Intersection over union of two boxes: 1 when they are equal, 0 when they do not meet or have no area. */
export function intersectionOverUnion(one: BoundingBox, other: BoundingBox): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (!(across > 0 && down > 0)) return 0;
  const both = across * down;
  return both / (one.width * one.height + other.width * other.height - both);
}

/** How {@link suppressNonMaxima} chooses. */
export interface SuppressionOptions {
  /** Of two boxes of a class that overlap by more (intersection over union), the one with the lower score goes. */
  readonly overlap: number;
  /** Boxes that are kept at most. */
  readonly maximum: number;
}

/** Boxes that overlap a kept one by more than this have a say in where it lies. */
const VOTE = 0.75;

/**
 * Keeps the best of boxes that overlap, class by class, the best first (non-maximum suppression). What is kept lies at the
 * mean of the boxes of its class that nearly agree with it, weighted by the squares of their scores, so that doubtful ones hardly
 * count (after Gidaris & Komodakis 2015, box voting).
 */
export function* suppressNonMaxima(
  candidates: readonly Candidate[],
  { overlap, maximum }: SuppressionOptions,
): Generator<void, Candidate[]> {
  const byClass = new Map<number, Candidate[]>();
  for (const candidate of candidates.toSorted((one, other) => other.score - one.score)) {
    const known = byClass.get(candidate.label);
    if (known) known.push(candidate);
    else byClass.set(candidate.label, [candidate]);
  }
  const kept: Candidate[] = [];
  for (const sorted of byClass.values()) {
    const chosen = yield* suppressed(sorted, { overlap, maximum });
    kept.push(...chosen);
  }
  return kept.toSorted((one, other) => other.score - one.score).slice(0, maximum);
}

/** Of one class, sorted. A grid of buckets keeps the comparisons few where there are thousands of boxes. */
function* suppressed(
  sorted: readonly Candidate[],
  { overlap, maximum }: SuppressionOptions,
): Generator<void, Candidate[]> {
  const gone = new Set<Candidate>();
  const near = neighbours(sorted);
  const kept: Candidate[] = [];
  for (const candidate of sorted) {
    if (kept.length >= maximum) break;
    if (gone.has(candidate)) continue;
    const voters = [candidate];
    for (const other of near(candidate.box)) {
      if (other === candidate) continue;
      const share = intersectionOverUnion(candidate.box, other.box);
      if (share > VOTE) voters.push(other);
      if (share > overlap) gone.add(other);
    }
    gone.add(candidate);
    kept.push({ ...candidate, box: meanBox(voters) });
    yield;
  }
  return kept;
}

function meanBox(voters: readonly Candidate[]): BoundingBox {
  const total = voters.reduce((sum, { score }) => sum + score * score, 0);
  const mean = (of: (box: BoundingBox) => number): number =>
    voters.reduce((sum, { score, box }) => sum + score * score * of(box), 0) / total;
  return {
    x: mean(({ x }) => x),
    y: mean(({ y }) => y),
    width: mean(({ width }) => width),
    height: mean(({ height }) => height),
  };
}

/** Finds the boxes that may meet a box: those in the same buckets, which are as large as the largest box. */
function neighbours(all: readonly Candidate[]): (box: BoundingBox) => Iterable<Candidate> {
  const side = all.reduce((most, { box }) => Math.max(most, box.width, box.height), 1);
  const buckets = new Map<string, Candidate[]>();
  const at = ({ x, y, width, height }: BoundingBox): [number, number] => [
    Math.floor((x + width / 2) / side),
    Math.floor((y + height / 2) / side),
  ];
  for (const candidate of all) {
    const key = at(candidate.box).join();
    const known = buckets.get(key);
    if (known) known.push(candidate);
    else buckets.set(key, [candidate]);
  }
  return function* near(box) {
    const [column, row] = at(box);
    for (let down = -1; down <= 1; down += 1) {
      for (let across = -1; across <= 1; across += 1) {
        yield* buckets.get(`${column + across},${row + down}`) ?? [];
      }
    }
  };
}
