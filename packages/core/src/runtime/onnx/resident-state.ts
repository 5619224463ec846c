import type { TensorMap } from '../../tensor/tensor.ts';
import type { OnnxTensor } from './onnx-library.ts';

/** Tensors of ONNX Runtime by name. */
export type OnnxTensors = Readonly<Record<string, OnnxTensor>>;

/** A loaded graph and its residents, on the thread that runs it. Asked one thing at a time. */
export interface ResidentState {
  /** Runs once and carries outputs over; when it fails nothing has changed. */
  run(feeds: TensorMap): Promise<TensorMap>;
  /** Copies of residents. */
  read(names: readonly string[]): Promise<TensorMap>;
  /** Takes tensors over as the residents of their names. */
  write(tensors: TensorMap): void;
}
