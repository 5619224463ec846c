import { zeros, type TensorMap } from '../../tensor/tensor.ts';
import { readOnnxTensors, toOnnxTensors, type OnnxLibrary, type OnnxSession, type OnnxTensor } from './onnx-library.ts';
import type { ResidentState } from './resident-state.ts';
import type { Residency } from './stateful-lane.ts';

/**
 * Residents in main memory, for a library that writes outputs into the memory it is given. Each carried input has two
 * tensors: a run reads one and writes the other, then they change places. So a run that fails leaves the values it read, and
 * memory stays as it is. (onnxruntime-node 1.30 also hands back a copy of each output it has written, which is dropped here:
 * 10 ms per 64 MiB of carried state.)
 */
export class PreallocatedResidents implements ResidentState {
  readonly #library: OnnxLibrary;
  readonly #session: OnnxSession;
  readonly #carry: readonly (readonly [input: string, output: string])[];
  readonly #returned: Readonly<Record<string, null>>;
  readonly #current: Record<string, OnnxTensor>;
  /** By input name. */
  readonly #spare: Record<string, OnnxTensor>;

  /** @param returned names of the outputs that a run gives back · the resident tensors are taken over. */
  constructor(
    { library, session }: { readonly library: OnnxLibrary; readonly session: OnnxSession },
    { resident, carry }: Residency,
    returned: readonly string[],
  ) {
    this.#library = library;
    this.#session = session;
    this.#carry = Object.entries(carry);
    this.#returned = Object.fromEntries(returned.map((name) => [name, null]));
    this.#current = toOnnxTensors(library, resident);
    const carried = Object.entries(resident).filter(([name]) => Object.hasOwn(carry, name));
    const empty = carried.map(([name, { dtype, shape }]) => [name, zeros(dtype, shape)] as const);
    this.#spare = toOnnxTensors(library, Object.fromEntries(empty));
  }

  async run(feeds: TensorMap): Promise<TensorMap> {
    const fetches: Record<string, OnnxTensor | null> = { ...this.#returned };
    for (const [input, output] of this.#carry) fetches[output] = this.#spare[input] ?? null;
    const outputs = await this.#session.run({ ...this.#current, ...toOnnxTensors(this.#library, feeds) }, fetches);
    const answer = await readOnnxTensors(outputs, Object.keys(this.#returned));
    for (const [input] of this.#carry) this.#swap(input);
    return answer;
  }

  async read(names: readonly string[]): Promise<TensorMap> {
    const shared = await readOnnxTensors(this.#current, names);
    return Object.fromEntries(
      Object.entries(shared).map(([name, tensor]) => [name, { ...tensor, data: tensor.data.slice() }]),
    );
  }

  write(tensors: TensorMap): void {
    Object.assign(this.#current, toOnnxTensors(this.#library, tensors));
  }

  #swap(input: string): void {
    const [current, spare] = [this.#current[input], this.#spare[input]];
    if (!current || !spare) return;
    this.#current[input] = spare;
    this.#spare[input] = current;
  }
}
