import type { TensorMap } from '../../tensor/tensor.ts';
import { readOnnxTensors, toOnnxTensors, type OnnxLibrary, type OnnxSession, type OnnxTensor } from './onnx-library.ts';
import type { ResidentState } from './resident-state.ts';
import type { Residency } from './stateful-lane.ts';

/**
 * Residents wherever the library leaves its outputs, such as on a GPU: an output of one run is, as it is, the input of the
 * next.
 */
export class PassedOnResidents implements ResidentState {
  readonly #library: OnnxLibrary;
  readonly #session: OnnxSession;
  readonly #carry: readonly (readonly [input: string, output: string])[];
  readonly #returned: readonly string[];
  readonly #current: Record<string, OnnxTensor>;

  /** @param returned names of the outputs that a run gives back · the resident tensors are taken over. */
  constructor(
    { library, session }: { readonly library: OnnxLibrary; readonly session: OnnxSession },
    { resident, carry }: Residency,
    returned: readonly string[],
  ) {
    this.#library = library;
    this.#session = session;
    this.#carry = Object.entries(carry);
    this.#returned = returned;
    this.#current = toOnnxTensors(library, resident);
  }

  async run(feeds: TensorMap): Promise<TensorMap> {
    const outputs = await this.#session.run({ ...this.#current, ...toOnnxTensors(this.#library, feeds) });
    const answer = await readOnnxTensors(outputs, this.#returned);
    for (const [input, output] of this.#carry) this.#replace(input, outputs[output]);
    return answer;
  }

  async read(names: readonly string[]): Promise<TensorMap> {
    const shared = await readOnnxTensors(this.#current, names);
    return Object.fromEntries(
      Object.entries(shared).map(([name, tensor]) => [name, { ...tensor, data: tensor.data.slice() }]),
    );
  }

  write(tensors: TensorMap): void {
    for (const [name, tensor] of Object.entries(toOnnxTensors(this.#library, tensors))) this.#replace(name, tensor);
  }

  /** Frees what lies outside of main memory. */
  dispose(): void {
    for (const tensor of Object.values(this.#current)) tensor.dispose();
  }

  #replace(input: string, tensor: OnnxTensor | undefined): void {
    if (!tensor) return;
    this.#current[input]?.dispose();
    this.#current[input] = tensor;
  }
}
