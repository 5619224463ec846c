import type { TensorMap } from '../../tensor/tensor.ts';
import type { StatefulLoadOptions } from '../stateful-session.ts';
import type { Lane } from './lane.ts';

/** What stays with a stateful lane. */
export type Residency = Pick<StatefulLoadOptions, 'resident' | 'carry'>;

/** A {@link Lane} that holds residents; everything is asked of it one at a time. Names were checked by whoever asks. */
export interface StatefulLane extends Lane {
  /** Copies of residents. */
  read(names: readonly string[]): Promise<TensorMap>;
  /** Replaces residents; the tensors are copied. */
  write(tensors: TensorMap): Promise<void>;
}
