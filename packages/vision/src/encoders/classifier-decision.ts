import { z } from 'zod';

/** What a classifier's card says of the way from scores to an answer. */
export interface ClassifierDecision {
  readonly decoding: {
    /** What the graph puts out. */
    readonly output: 'logits' | 'probabilities';
    /** Of two classes, `label` is answered from this calibrated probability on; left out, the likelier one. */
    readonly threshold?: { readonly label: string; readonly value: number };
  };
  readonly calibration: {
    /** Logits are divided by it (Guo et al. 2017, section 4.2). */
    readonly temperature: number;
    /** Added to the divided logits, one number a class (vector scaling with one scale, ibid.). */
    readonly bias?: readonly number[];
  };
  /** Split-conformal prediction sets: a class belongs to the set from this probability on (Sadinle et al. 2019). */
  readonly predictionSet?: PredictionSetThreshold & {
    /** Thresholds for other coverages. */
    readonly table?: readonly PredictionSetThreshold[];
  };
}

/** The smallest probability that a class of the prediction set has, and how often such sets hold the true class. */
export interface PredictionSetThreshold {
  /** Share of images whose set holds the true class, above 0 and below 1. */
  readonly coverage: number;
  /** In [0, 1]. */
  readonly threshold: number;
}

const share = z.number().min(0).max(1);
const coverage = z.number().gt(0).lt(1);
const setThreshold = z.object({ coverage, threshold: share });

/** The fields `decoding`, `calibration` and `predictionSet` of the card of a classifier with these labels. */
export function decisionSchema(labels: readonly string[]): z.ZodType<ClassifierDecision> {
  const threshold = z
    .object({ label: z.string().refine((label) => labels.includes(label)), value: share })
    .refine(() => labels.length === 2);
  const bias = z.array(z.number()).length(labels.length);
  return z.object({
    decoding: z.object({ output: z.enum(['logits', 'probabilities']), threshold: threshold.exactOptional() }),
    calibration: z.object({ temperature: z.number().positive(), bias: bias.exactOptional() }),
    predictionSet: setThreshold.extend({ table: z.array(setThreshold).exactOptional() }).exactOptional(),
  });
}
