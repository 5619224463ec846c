import type { Model, ModelSource } from '../model/model.ts';
import { aliveResources } from '../resources/alive-resources.ts';
import type { Runtime, Session } from '../runtime/runtime.ts';
import { createTensor, type Tensor, type TensorMap } from '../tensor/tensor.ts';
import { affineGraph, affineSource, computeAffine } from './affine-model.ts';
import { assert, assertClose, assertFails } from './assertions.ts';
import type { Check } from './check.ts';

/** How to make the runtime under test. */
export interface RuntimeUnderTest {
  readonly name: string;
  create(): Runtime | Promise<Runtime>;
  /** The affine model in the file format of the runtime, whole and broken. Default: as an ONNX graph. */
  readonly affine?: { source(): ModelSource; corruptSource(): ModelSource };
}

interface Loaded {
  readonly runtime: Runtime;
  readonly session: Session;
  readonly model: Model;
}

const AFFINE_ONNX: NonNullable<RuntimeUnderTest['affine']> = {
  source: () => affineSource(),
  corruptSource: () => affineSource(affineGraph().slice(0, 80)),
};

/** The contract of {@link Runtime} and {@link Session} as checks, on the affine model. */
export function runtimeChecks(tested: RuntimeUnderTest): readonly Check[] {
  return [...computationChecks(tested), ...refusalChecks(tested), ...disposalChecks(tested)];
}

function computationChecks(tested: RuntimeUnderTest): Check[] {
  return [
    check(tested, 'says what it really runs on, and what the model takes', async ({ session }) => {
      const { backend } = session;
      assert(backend.runtime !== '' && backend.version !== '', 'The backend must name its library and version.');
      assert(['cpu', 'webgpu', 'cuda'].includes(backend.device), 'The backend must name its device.');
      assert(
        backend.refused.every(({ reason }) => reason.length > 0),
        'Every refused device needs a reason.',
      );
      assertClose(session.inputs, [{ name: 'x', dtype: 'float32', shape: ['batch', 3] }], { what: 'inputs' });
      assertClose(session.outputs, [{ name: 'y', dtype: 'float32', shape: ['batch', 2] }], { what: 'outputs' });
    }),
    check(tested, 'computes, whatever the length of a free axis', async ({ session }) => {
      for (const rows of [1, 2, 7]) assertAffine(await session.run(feeds(rows)), feeds(rows));
    }),
    check(tested, 'answers concurrent runs each with its own outputs', async ({ session }) => {
      const all = Array.from({ length: 20 }, (_, index) => feeds(1 + (index % 3), index));
      const outputs = await Promise.all(all.map((each) => session.run(each)));
      outputs.forEach((each, index) => assertAffine(each, all[index] ?? {}));
    }),
    check(tested, 'leaves the feeds to the caller unless they may be transferred', async ({ session }) => {
      const kept = feeds(2);
      await session.run(kept);
      assertAffine(await session.run(kept), feeds(2));
      assertAffine(await session.run(kept, { transfer: true }), feeds(2));
    }),
    check(tested, 'takes feeds that are a window of a larger buffer', async ({ session }) => {
      const data = Float32Array.from({ length: 9 }, (_, index) => index).subarray(3, 6);
      const x = createTensor('float32', [1, 3], data);
      assertAffine(await session.run({ x }), { x });
      assertClose([...data], [3, 4, 5], { what: 'the window' });
    }),
  ];
}

function refusalChecks(tested: RuntimeUnderTest): Check[] {
  return [
    check(tested, 'refuses feeds that do not fit, naming the input', async ({ session }) => {
      const wrong: readonly TensorMap[] = [
        {},
        { ...feeds(1), z: tensor([1, 3]) },
        { x: createTensor('int32', [1, 3], new Int32Array(3)) },
        { x: tensor([3]) },
        { x: tensor([1, 4]) },
      ];
      for (const each of wrong) {
        const error = await assertFails(() => session.run(each), 'tensor.shape');
        assert(typeof error.details['input'] === 'string', 'The error must name the input.');
      }
    }),
    check(tested, 'refuses work that was cancelled before it began', async ({ runtime, session, model }) => {
      const signal = AbortSignal.abort();
      await assertFails(() => session.run(feeds(1), { signal }), 'cancelled');
      await assertFails(() => runtime.load(model, { signal }), 'cancelled');
    }),
    check(tested, 'drops the answer of a run that is cancelled under way', async ({ session }) => {
      const stop = new AbortController();
      const run = session.run(feeds(1), { signal: stop.signal });
      stop.abort();
      await assertFails(() => run, 'cancelled');
      assertAffine(await session.run(feeds(2)), feeds(2));
    }),
    check(tested, 'either runs on the device that is demanded or says why not', async ({ runtime, model }) => {
      for (const device of ['cpu', 'cuda'] as const) {
        try {
          const session = await runtime.load(model, { device });
          assert(session.backend.device === device, `It was asked for ${device} and took ${session.backend.device}.`);
        } catch (cause) {
          const error = await assertFails(() => Promise.reject(cause), 'runtime.device-unavailable');
          assert((error.hint ?? '') !== '', 'A refused device needs a hint.');
        }
      }
    }),
    check(tested, 'refuses a file the model does not have', async ({ runtime, model }) => {
      await assertFails(() => runtime.load(model, { file: 'other.onnx' }), 'model.not-found');
    }),
    check(tested, 'refuses a corrupt graph', async ({ runtime }) => {
      const half = await (tested.affine ?? AFFINE_ONNX).corruptSource().open();
      await assertFails(() => runtime.load(half), 'runtime.load-failed');
    }),
  ];
}

function disposalChecks(tested: RuntimeUnderTest): Check[] {
  return [
    check(tested, 'refuses to run after disposal, which is safe to call twice', async ({ session }) => {
      await session.dispose();
      await session.dispose();
      await assertFails(() => session.run(feeds(1)), 'runtime.disposed');
    }),
    check(tested, 'disposes its sessions with itself', async ({ runtime, session, model }) => {
      await runtime.dispose();
      await runtime.dispose();
      await assertFails(() => session.run(feeds(1)), 'runtime.disposed');
      await assertFails(() => runtime.load(model), 'runtime.disposed');
    }),
    {
      name: 'leaves nothing alive',
      async run() {
        const before = aliveResources();
        {
          await using runtime = await tested.create();
          const model = await (tested.affine ?? AFFINE_ONNX).source().open();
          for (let round = 0; round < 3; round += 1) {
            await using session = await runtime.load(model);
            await session.run(feeds(1));
          }
          await runtime.load(model);
          assert(aliveResources() > before, 'A loaded session must be counted.');
        }
        assert(aliveResources() === before, `${aliveResources() - before} resources are still alive.`);
      },
    },
  ];
}

function check(
  { create, affine = AFFINE_ONNX }: RuntimeUnderTest,
  name: string,
  run: (loaded: Loaded) => Promise<void>,
): Check {
  return {
    name,
    async run() {
      await using runtime = await create();
      const model = await affine.source().open();
      await run({ runtime, session: await runtime.load(model), model });
    },
  };
}

function feeds(rows: number, offset = 0): TensorMap {
  return {
    x: createTensor(
      'float32',
      [rows, 3],
      Float32Array.from({ length: rows * 3 }, (_, index) => offset + index / 4),
    ),
  };
}

function tensor(shape: readonly number[]): Tensor {
  return createTensor('float32', shape, new Float32Array(shape.reduce((product, axis) => product * axis, 1)));
}

function assertAffine(outputs: TensorMap, of: TensorMap): void {
  const expected = computeAffine(of)['y'];
  const found = outputs['y'];
  assertClose(found?.shape, expected?.shape, { what: 'the shape of y' });
  assertClose(numbers(found), numbers(expected), { what: 'y', tolerance: 1e-5 });
}

function numbers(tensor: Tensor | undefined): number[] {
  return Array.from(tensor?.data ?? [], Number);
}
