import type { Value } from '../graph/graph.ts';
import type { RecurrentCell } from './recurrent-cell.ts';
import type { Sequence } from './scan.ts';

/** A cell and what it runs over, in one direction or in two at once. */
export interface CellRun {
  readonly cell: RecurrentCell;
  /** x · kernel + bias, [length, batch, gates·units], of each direction. */
  readonly directions: readonly Sequence[];
  /** Weights of the steps; for two directions with a first axis of 2. */
  readonly weights: readonly Value[];
  /** bool [length, batch, 1]: where steps count. */
  readonly mask: Value | undefined;
  /** Whether gradients will be wanted. */
  readonly training: boolean;
}

/** What a cell gives in one direction. */
export interface CellOutput {
  /** [length, batch, units] in the order of the input. */
  readonly sequence: Value;
  /** After the last step that was taken: [batch, units]. */
  readonly last: Value;
}
