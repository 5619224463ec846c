import { aliveResources, decodeInput, SdkError, sha256Hex, type Progress, type Task } from '@medmodal/core';
import { affineSource, computeAffine, createFakeRuntime } from '@medmodal/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createToy,
  createToyTask,
  type ToyOptions,
  type ToyOptionsOfTest,
  type ToyResult,
} from './fixtures/toy-modality.ts';

function toyTask(changes: Partial<ToyOptionsOfTest> = {}): Task<readonly number[], ToyOptions, ToyResult> {
  return createToyTask({ runtime: createFakeRuntime(computeAffine), model: affineSource(), ...changes });
}

describe('defineTask', () => {
  it('answers with the value, and says exactly where it comes from', async () => {
    await using task = toyTask();
    const { provenance, ...answer } = await task.run([1, 2, 3], { scale: 2 });
    expect(answer).toEqual({ value: { sum: 18 }, probability: 1, outOfDomain: false, warnings: [] });
    expect(provenance).toMatchObject({
      task: 'toy.sum',
      library: { name: 'toy', version: '1.2.3' },
      models: [{ id: 'affine', version: '1.0.0', runtime: 'fake', device: 'cpu' }],
      inputSha256: await sha256Hex(new Uint8Array(Float64Array.of(1, 2, 3).buffer)),
      options: { scale: 2 },
    });
    expect(provenance.durationMs).toBeGreaterThanOrEqual(0);
  });

  it('fills in defaults', async () => {
    await using task = toyTask();
    expect((await task.run([1, 2, 3])).provenance.options).toEqual({ scale: 1 });
    expect((await task.run([1, 2, 3], undefined)).value).toEqual({ sum: 9 });
  });

  it.each<[unknown, string, string]>([
    [{ scales: 1 }, 'option.unknown', 'scales'],
    [{ 'something private\n': 1 }, 'option.unknown', '(unprintable)'],
    [{ scale: -1 }, 'option.invalid', 'scale'],
    [{ scale: 'a lot' }, 'option.invalid', 'scale'],
    [[], 'option.invalid', ''],
    ['text', 'option.invalid', ''],
  ])('refuses the options %j', async (options, code, option) => {
    await using task = toyTask();
    await expect(task.run([1, 2, 3], options)).rejects.toMatchObject({
      code,
      details: { option },
      hint: expect.stringContaining('scale'),
    });
    await expect(task.runBatch([], options)).rejects.toMatchObject({ code });
  });

  it('lets runBatch and concurrent runs share model batches', async () => {
    const sizes: number[] = [];
    await using task = toyTask({ onBatch: (size) => sizes.push(size) });
    await task.warmUp();
    sizes.length = 0;
    const inputs = Array.from({ length: 12 }, (_, index) => [index, 0, 0]);
    const [batch, single] = await Promise.all([
      task.runBatch(inputs),
      Promise.all(inputs.map((input) => task.run(input))),
    ]);
    expect(batch.map(({ value }) => value.sum)).toEqual(inputs.map(([first]) => first));
    expect(single.map(({ value }) => value)).toEqual(batch.map(({ value }) => value));
    expect(sizes).toEqual([8, 8, 8]);
  });

  it('rejects once for an input of another type, and leaves no other failure behind', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): unknown => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    await using task = toyTask();
    await expect(task.run(null as never)).rejects.toThrow(TypeError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });

  it('reports the progress of a batch', async () => {
    await using task = toyTask();
    const seen: Progress[] = [];
    await task.runBatch(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      {},
      { onProgress: (progress) => seen.push(progress) },
    );
    expect(seen).toEqual([1, 2].map((done) => ({ stage: 'inputs', done, total: 2, unit: 'inputs' })));
  });

  it('opens its models once for all, and tries again after a failure', async () => {
    let opened = 0;
    const source = affineSource();
    const model = {
      uri: 'flaky:',
      open: () => ((opened += 1) === 1 ? Promise.reject(new Error('once')) : source.open()),
    };
    await using task = toyTask({ model });
    const first = await Promise.allSettled([task.run([1, 2, 3]), task.run([1, 2, 3])]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await Promise.all([task.run([1, 2, 3]), task.run([1, 2, 3])]);
    expect(opened).toBe(2);
  });

  it('does not let one caller cancel the opening for the others', async () => {
    await using task = toyTask();
    const stop = new AbortController();
    const cancelled = task.run([1, 2, 3], {}, { signal: stop.signal });
    const other = task.run([1, 2, 3]);
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect((await other).value).toEqual({ sum: 9 });
  });

  it('lets runs that are under way end before it is disposed, and is counted until then', async () => {
    const before = aliveResources();
    const task = toyTask();
    const run = task.run([1, 2, 3]);
    const disposed = task.dispose();
    await expect(task.run([1, 2, 3])).rejects.toMatchObject({ code: 'runtime.disposed' });
    expect((await run).value).toEqual({ sum: 9 });
    await disposed;
    expect(aliveResources()).toBe(before);
  });

  it('is disposed without ever having opened anything', async () => {
    let opened = 0;
    const task = toyTask({ model: { uri: 'never:', open: () => ((opened += 1), affineSource().open()) } });
    await task.dispose();
    expect(opened).toBe(0);
  });

  it('raises no warning about listeners when a big batch shares one signal', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', listen);
    await using task = toyTask();
    await task.runBatch(
      Array.from({ length: 60 }, () => [1, 2, 3]),
      {},
      { signal: new AbortController().signal },
    );
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });
});

describe('decodeInput', () => {
  const toy = createToy({ runtime: createFakeRuntime(computeAffine), model: affineSource() });
  const [task] = toy.tasks as readonly [Task];
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it.each([
    ['1,2,3', 'text/csv'],
    ['1,2,3', 'Text/CSV; charset=utf-8'],
    ['1,2,3', undefined],
    ['{"numbers":[1,2,3]}', 'application/json'],
    ['{"numbers":[1,2,3]}', 'application/json;charset=utf-8'],
  ])('reads %s as %s', async (text, mediaType) => {
    expect(await decodeInput(toy, task, bytes(text), mediaType)).toEqual([1, 2, 3]);
  });

  it.each<[Uint8Array, string, string]>([
    [bytes(''), 'text/csv', 'input.empty'],
    [bytes('a secret'), 'text/csv', 'input.format'],
    [bytes('{"numbers":"a secret"}'), 'application/json', 'input.schema'],
    [bytes('{"a secret'), 'application/json', 'input.format'],
    [Uint8Array.of(0xff, 0xfe), 'application/json', 'input.encoding'],
    [bytes('a secret'), 'image/png', 'input.media-type'],
    [bytes('x'), 'a secret', 'input.media-type'],
  ])('refuses %j as %s with %s, quoting nothing', async (input, mediaType, code) => {
    const error: unknown = await decodeInput(toy, task, input, mediaType).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code, hint: expect.any(String) });
    expect(JSON.stringify([String(error), (error as { details: unknown }).details])).not.toContain('secret');
  });

  it('answers any bytes with a value or an error of the input', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('text/csv', 'application/json'),
        async (input, mediaType) => {
          const outcome: unknown = await decodeInput(toy, task, input, mediaType).catch((error: unknown) => error);
          expect(Array.isArray(outcome) || (SdkError.is(outcome) && outcome.fault === 'input')).toBe(true);
        },
      ),
    );
  });

  it('lists what is accepted', async () => {
    await expect(decodeInput(toy, task, bytes('x'), 'image/png')).rejects.toMatchObject({
      details: { accepted: ['text/csv', 'application/json'] },
    });
  });
});
