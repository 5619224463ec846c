import type { ModelUse, Prediction, Warning } from '../prediction/prediction.ts';
import type { RunContext } from './run-context.ts';

/** What `infer` answers: a {@link Prediction} without what the house adds. */
export interface Inference<Result> {
  readonly value: Result;
  /** See `Prediction.probability`. */
  readonly probability?: number;
  readonly predictionSet?: NonNullable<Prediction<Result>['predictionSet']>;
  /** Default false. */
  readonly outOfDomain?: boolean;
  readonly warnings?: readonly Warning[];
  /** The models that took part in this answer. Default: those of `uses`. */
  readonly models?: readonly ModelUse[];
}

/** What `infer` is given beside its input. */
export interface InferenceContext<Options, State> {
  /** What `open` made. */
  readonly state: State;
  /** Parsed, with every default filled in. */
  readonly options: Options;
  readonly context: RunContext;
}
