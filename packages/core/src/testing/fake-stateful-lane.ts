import { SdkError } from '../errors/sdk-error.ts';
import type { Model } from '../model/model.ts';
import type { Backend } from '../runtime/runtime.ts';
import { planResidents } from '../runtime/onnx/plan-residents.ts';
import type { Residency, StatefulLane } from '../runtime/onnx/stateful-lane.ts';
import { copyTensors } from '../runtime/onnx/tensor-buffers.ts';
import { nextTurn } from '../scheduling/next-turn.ts';
import type { TensorMap } from '../tensor/tensor.ts';

/** What a fake stateful lane is made of. */
export interface FakeState extends Residency {
  readonly model: Model;
  readonly backend: Backend;
  /** Computes all outputs from all inputs, residents too. */
  compute(feeds: TensorMap): TensorMap | Promise<TensorMap>;
}

/** A lane that keeps residents and runs a function instead of a graph. @throws `tensor.shape`. */
export function fakeStatefulLane({ model, backend, compute, resident, carry }: FakeState): StatefulLane {
  const { inputs, outputs } = planResidents(model.card, { resident, carry });
  let state = copyTensors(resident);
  return {
    backend,
    inputs,
    outputs,
    died: new Promise(() => {}),
    async run(feeds) {
      await nextTurn();
      const computed = await attempt(() => compute({ ...state, ...feeds }));
      state = { ...state, ...pick(computed, carry) };
      return pick(computed, Object.fromEntries(outputs.map(({ name }) => [name, name])));
    },
    read: async (names) => copyTensors(pick(state, Object.fromEntries(names.map((name) => [name, name])))),
    write: async (tensors) => void (state = { ...state, ...copyTensors(tensors) }),
    close: async () => {},
  };
}

/** Tensors under new names: by each new name, the one to take. */
function pick(tensors: TensorMap, names: Readonly<Record<string, string>>): TensorMap {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, from]) => {
      const tensor = tensors[from];
      return tensor ? [[name, tensor] as const] : [];
    }),
  );
}

async function attempt(work: () => TensorMap | Promise<TensorMap>): Promise<TensorMap> {
  try {
    return await work();
  } catch (cause) {
    throw new SdkError('runtime.run-failed', 'The fake runtime failed while running the model.', { cause });
  }
}
