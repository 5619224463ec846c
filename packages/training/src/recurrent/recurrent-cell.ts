import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Attributes, Value } from '../graph/graph.ts';

/** What a cell computes one step from. B is the batch, U the units, G the gates; for two directions there is a first axis of 2. */
export interface CellInputs {
  /** x · kernel + bias of this step: [B, G·U]. */
  readonly projected: Value;
  /** States after the step before; the first is the output. [B, U] each. */
  readonly states: readonly Value[];
  /** Weights that the step uses: the recurrent kernel [U, G·U], and what else the cell has. */
  readonly weights: readonly Value[];
}

/** What a step gives. */
export interface CellStep {
  readonly states: readonly Value[];
  /** What the way back needs, kept for all steps. */
  readonly saved: readonly Value[];
}

/** What the way back through one step takes. */
export interface CellGradients {
  /** By the states after the step. */
  readonly gradients: readonly Value[];
  /** This step's entries of {@link RecurrentCell.factors}. */
  readonly factors: readonly Value[];
  readonly weights: readonly Value[];
}

/** What the way back through one step gives. */
export interface CellStepBack {
  /** Gradients by the states before the step. */
  readonly states: readonly Value[];
  /** Gradient by the projected input, and what else {@link RecurrentCell.weightGradients} needs. */
  readonly outputs: readonly [Value, ...Value[]];
}

/** All steps of one direction, flat: [steps·B, …]. */
export interface CellRows {
  /** Output before each step. */
  readonly previous: Value;
  /** Outputs of {@link RecurrentCell.back}. */
  readonly outputs: readonly Value[];
}

/** The ONNX operator that computes a cell when nothing has to be learned. */
export interface CellOperator {
  readonly op: 'LSTM' | 'GRU' | 'RNN';
  readonly attributes: Attributes;
  /** Where the gates that the operator wants lie among ours. */
  readonly order: readonly number[];
}

/**
 * The arithmetic of a recurrent cell. The gradient by a step's pre-activations is linear in what comes from the step after it,
 * so the factors are computed for all steps at once, and the way back has little to do at each step.
 */
export interface RecurrentCell {
  readonly units: number;
  readonly gates: number;
  readonly stateCount: number;
  /** Undefined when its activations are not those of the operator. */
  readonly operator: CellOperator | undefined;
  step(body: GraphBuilder, inputs: CellInputs): CellStep;
  /** @param mask bool, where steps count; where they do not, the states pass unchanged. */
  factors(builder: GraphBuilder, saved: readonly Value[], mask: Value | undefined): readonly Value[];
  back(body: GraphBuilder, given: CellGradients): CellStepBack;
  /** Gradients by the weights of one direction. */
  weightGradients(builder: GraphBuilder, rows: CellRows): readonly Value[];
}
