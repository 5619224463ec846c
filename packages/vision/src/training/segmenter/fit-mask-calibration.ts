/** How often each probability was met, by 1,024 bins of its logit, among pixels of a structure and among the rest. */
export interface LogitHistograms {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** What turns probabilities into calibrated ones, and where they are cut. */
export interface MaskCalibration {
  readonly temperature: number;
  readonly bias: number;
  /** Calibrated probability at which the F1 of all pixels together is highest. */
  readonly threshold: number;
}

const BINS = 1024;
/** Logits lie within ± this. */
const REACH = 12;
const ITERATIONS = 50;

/** Histograms of nothing. */
export function emptyHistograms(): LogitHistograms {
  return { positives: new Float64Array(BINS), negatives: new Float64Array(BINS) };
}

/** Counts one pixel. */
export function countLogit({ positives, negatives }: LogitHistograms, probability: number, isStructure: boolean): void {
  const inside = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  const logit = Math.log(inside / (1 - inside));
  const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((logit + REACH) / (2 * REACH)) * BINS)));
  const histogram = isStructure ? positives : negatives;
  histogram[bin] = (histogram[bin] ?? 0) + 1;
}

/**
 * Fits temperature and bias by logistic regression on the logit (Platt 1999, with Newton's method), then takes the
 * threshold with the highest F1 over all pixels.
 */
export function fitMaskCalibration(histograms: LogitHistograms): MaskCalibration {
  let [slope, bias] = [1, 0];
  for (let round = 0; round < ITERATIONS; round += 1) {
    const [bySlope, byBias] = newtonStep(histograms, slope, bias);
    slope = Math.min(20, Math.max(0.05, slope - bySlope));
    bias -= byBias;
    if (Math.abs(bySlope) + Math.abs(byBias) < 1e-9) break;
  }
  const cut = bestCut(histograms);
  return {
    temperature: round4(1 / slope),
    bias: round4(bias),
    threshold: round4(Math.min(0.99, Math.max(0.01, logistic(slope * cut + bias)))),
  };
}

/** Newton's step for the log loss: the inverse Hessian times the gradient. */
function newtonStep({ positives, negatives }: LogitHistograms, slope: number, bias: number): readonly [number, number] {
  let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
  for (let bin = 0; bin < BINS; bin += 1) {
    const [yes, no] = [positives[bin] ?? 0, negatives[bin] ?? 0];
    if (yes + no === 0) continue;
    const x = logitOf(bin);
    const p = logistic(slope * x + bias);
    const error = (yes + no) * p - yes;
    const weight = (yes + no) * p * (1 - p);
    ga += error * x;
    gb += error;
    haa += weight * x * x;
    hab += weight * x;
    hbb += weight;
  }
  const determinant = haa * hbb - hab * hab;
  return [(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant];
}

/** The logit from which on pixels are taken for the structure. */
function bestCut({ positives, negatives }: LogitHistograms): number {
  const all = positives.reduce((sum, count) => sum + count, 0);
  let [best, cut, hits, wrong] = [-1, 0, 0, 0];
  for (let bin = BINS - 1; bin >= 0; bin -= 1) {
    hits += positives[bin] ?? 0;
    wrong += negatives[bin] ?? 0;
    const f1 = (2 * hits) / (hits + wrong + all);
    if (f1 > best) [best, cut] = [f1, logitOf(bin) - REACH / BINS];
  }
  return cut;
}

function logitOf(bin: number): number {
  return ((bin + 0.5) / BINS) * 2 * REACH - REACH;
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function round4(value: number): number {
  return Number(value.toFixed(4));
}
