import type { Model } from '../model/model.ts';
import { aliveResources } from '../resources/alive-resources.ts';
import {
  isStatefulRuntime,
  type StatefulLoadOptions,
  type StatefulRuntime,
  type StatefulSession,
} from '../runtime/stateful-session.ts';
import { createTensor, type TensorMap } from '../tensor/tensor.ts';
import { assert, assertClose, assertFails } from './assertions.ts';
import type { Check } from './check.ts';
import { computeCounter, counterSource } from './counter-model.ts';

/** How to make the stateful runtime under test. */
export interface StatefulRuntimeUnderTest {
  readonly name: string;
  create(): StatefulRuntime | Promise<StatefulRuntime>;
}

interface Loaded {
  readonly runtime: StatefulRuntime;
  readonly session: StatefulSession;
  readonly model: Model;
}

/** The contract of {@link StatefulRuntime} and {@link StatefulSession} as checks, on the counter model. */
export function statefulChecks(tested: StatefulRuntimeUnderTest): readonly Check[] {
  return [...carryChecks(tested), ...residentChecks(tested), ...refusalChecks(tested), ...disposalChecks(tested)];
}

function carryChecks(tested: StatefulRuntimeUnderTest): Check[] {
  return [
    check(tested, 'says what must be fed, and what comes back', async ({ runtime, session }) => {
      assert(isStatefulRuntime(runtime), 'The runtime must be known as a stateful one.');
      assert(session.backend.runtime !== '' && session.backend.version !== '', 'The backend must name its library.');
      assertClose(
        [...session.inputs, ...session.outputs].map(({ name }) => name),
        ['x', 'shape', 'y', 'z'],
        { what: 'the fed inputs and the outputs' },
      );
    }),
    check(tested, 'carries outputs over to the next run, and gives the others back', async ({ session }) => {
      let state = residents();
      for (let step = 0; step < 5; step += 1) {
        const fed = feeds(1 + (step % 3), step);
        const expected = computeCounter({ ...state, ...fed });
        assertTensors(await session.run(fed), expected, ['y', 'z']);
        state = carried(state, expected);
        assertTensors(await session.read(), state, ['s', 'k', 'count']);
      }
    }),
    check(tested, 'runs in the order of the calls', async ({ session }) => {
      const all = Array.from({ length: 20 }, (_, index) => feeds(1 + (index % 3), index));
      const outputs = await Promise.all(all.map((each) => session.run(each)));
      let state = residents();
      outputs.forEach((found, index) => {
        const expected = computeCounter({ ...state, ...all[index] });
        assertTensors(found, expected, ['y', 'z']);
        state = carried(state, expected);
      });
    }),
    check(tested, 'leaves the residents as they were when a run fails', async ({ session }) => {
      await session.run(feeds(1));
      const before = await session.read();
      await assertFails(() => session.run({ ...feeds(1), shape: whole([1], 5) }), 'runtime.run-failed');
      assertTensors(await session.read(), before, ['s', 'k', 'count']);
      const expected = computeCounter({ ...before, ...feeds(2) });
      assertTensors(await session.run(feeds(2)), expected, ['y', 'z']);
    }),
    check(tested, 'leaves the feeds to the caller unless they may be transferred', async ({ session }) => {
      const kept = feeds(2);
      await session.run(kept);
      assertTensors(kept, feeds(2), ['x']);
      await session.run(kept, { transfer: true });
      assertClose(numbers((await session.read(['count']))['count']), [9], { what: 'count' });
    }),
  ];
}

function residentChecks(tested: StatefulRuntimeUnderTest): Check[] {
  return [
    check(tested, 'copies what it is given and what it gives', async ({ runtime, model }) => {
      const first = residents();
      await using session = await runtime.loadStateful(model, { ...options(), resident: first });
      assertTensors(first, residents(), ['s', 'k', 'count']);
      overwrite(first['s']);
      overwrite((await session.read(['s']))['s']);
      const written = { k: floats([3], 5) };
      await session.write(written);
      overwrite(written.k);
      assertTensors(await session.read(), { ...residents(), k: floats([3], 5) }, ['s', 'k', 'count']);
    }),
    check(tested, 'reads and writes in its turn', async ({ session }) => {
      const [, one, , two] = await Promise.all([
        session.run(feeds(1)),
        session.read(['count']),
        session.write({ count: whole([], 40) }),
        session.read(['count']),
        session.run(feeds(1)),
      ]);
      assertClose(
        [one, two].map((read) => numbers(read?.['count'])),
        [[8], [40]],
        { what: 'count' },
      );
      assertClose(numbers((await session.read(['count']))['count']), [41], { what: 'count at last' });
    }),
    check(tested, 'refuses to read or write what it does not keep', async ({ session }) => {
      const attempts = [
        () => session.read(['x']),
        () => session.write({ x: floats([3], 1) }),
        () => session.write({ s: floats([4], 1) }),
        () => session.write({ s: whole([3], 1) }),
      ];
      for (const attempt of attempts) assertNamesInput(await assertFails(attempt, 'tensor.shape'));
    }),
  ];
}

function refusalChecks(tested: StatefulRuntimeUnderTest): Check[] {
  return [
    check(tested, 'refuses feeds that do not fit, naming the input', async ({ session }) => {
      const wrong: readonly TensorMap[] = [
        {},
        { ...feeds(1), s: floats([3], 1) },
        { ...feeds(1), x: floats([1, 4], 1) },
        { ...feeds(1), x: whole([1, 3], 1) },
      ];
      for (const each of wrong) assertNamesInput(await assertFails(() => session.run(each), 'tensor.shape'));
    }),
    check(tested, 'refuses residents and carried outputs that do not fit, naming the input', async (loaded) => {
      const { runtime, model } = loaded;
      const { resident, carry } = options();
      const wrong: readonly StatefulLoadOptions[] = [
        { carry, resident: { ...resident, unknown: floats([1], 1) } },
        { carry, resident: { ...resident, s: floats([4], 1) } },
        { resident, carry: { ...carry, s: 'nothing' } },
        { resident, carry: { ...carry, s: 'count_next' } },
        { resident, carry: { ...carry, x: 'y' } },
        { resident, carry: { ...carry, k: 's_next' } },
      ];
      for (const each of wrong)
        assertNamesInput(await assertFails(() => runtime.loadStateful(model, each), 'tensor.shape'));
    }),
    check(tested, 'never runs what was cancelled while it waited', async ({ session }) => {
      const stop = new AbortController();
      const [first, second] = [session.run(feeds(1)), session.run(feeds(1), { signal: stop.signal })];
      stop.abort();
      await assertFails(() => second, 'cancelled');
      await first;
      await assertFails(() => session.run(feeds(1), { signal: stop.signal }), 'cancelled');
      assertClose(numbers((await session.read(['count']))['count']), [8], { what: 'count' });
    }),
  ];
}

function disposalChecks(tested: StatefulRuntimeUnderTest): Check[] {
  return [
    check(tested, 'refuses everything after disposal, which is safe to call twice', async ({ session }) => {
      await Promise.all([session.dispose(), session.dispose()]);
      await assertFails(() => session.run(feeds(1)), 'runtime.disposed');
      await assertFails(() => session.read(), 'runtime.disposed');
      await assertFails(() => session.write({ s: floats([3], 1) }), 'runtime.disposed');
    }),
    {
      name: 'leaves nothing alive',
      async run() {
        const before = aliveResources();
        const runtime = await tested.create();
        const model = await counterSource().open();
        const first = await runtime.loadStateful(model, options());
        await first.run(feeds(1));
        await first.dispose();
        const second = await runtime.loadStateful(model, options());
        assert(aliveResources() > before, 'A loaded session must be counted.');
        await runtime.dispose();
        await assertFails(() => second.run(feeds(1)), 'runtime.disposed');
        await assertFails(() => runtime.loadStateful(model, options()), 'runtime.disposed');
        assert(aliveResources() === before, `${aliveResources() - before} resources are still alive.`);
      },
    },
  ];
}

function check({ create }: StatefulRuntimeUnderTest, name: string, run: (loaded: Loaded) => Promise<void>): Check {
  return {
    name,
    async run() {
      await using runtime = await create();
      const model = await counterSource().open();
      await run({ runtime, session: await runtime.loadStateful(model, options()), model });
    },
  };
}

function options(): StatefulLoadOptions {
  return { resident: residents(), carry: { s: 's_next', count: 'count_next' } };
}

function residents(): TensorMap {
  return { s: floats([3], 1), k: floats([3], 2), count: whole([], 7) };
}

function carried(state: TensorMap, outputs: TensorMap): TensorMap {
  const { s_next: s, count_next: count } = outputs;
  return { ...state, ...(s && { s }), ...(count && { count }) };
}

function feeds(rows: number, offset = 0): TensorMap {
  return { x: floats([rows, 3], offset), shape: whole([1], -1) };
}

function floats(shape: readonly number[], offset: number): TensorMap[string] {
  const length = shape.reduce((product, axis) => product * axis, 1);
  return createTensor(
    'float32',
    shape,
    Float32Array.from({ length }, (_, index) => offset + index / 4),
  );
}

function whole(shape: readonly number[], value: number): TensorMap[string] {
  const length = shape.reduce((product, axis) => product * axis, 1);
  return createTensor('int64', shape, new BigInt64Array(length).fill(BigInt(value)));
}

function overwrite(tensor: TensorMap[string] | undefined): void {
  if (tensor) new Uint8Array(tensor.data.buffer).fill(0);
}

function assertTensors(found: TensorMap, expected: TensorMap, names: readonly string[]): void {
  assertClose(
    Object.keys(found).filter((name) => !Object.hasOwn(expected, name)),
    [],
    { what: 'the names' },
  );
  for (const name of names) {
    assertClose(found[name]?.shape, expected[name]?.shape, { what: `the shape of ${name}` });
    assertClose(numbers(found[name]), numbers(expected[name]), { what: name, tolerance: 1e-3 });
  }
}

function assertNamesInput(error: { readonly details: Readonly<Record<string, unknown>> }): void {
  assert(typeof error.details['input'] === 'string', 'The error must name the input.');
}

function numbers(tensor: TensorMap[string] | undefined): number[] {
  return Array.from(tensor?.data ?? [], Number);
}
