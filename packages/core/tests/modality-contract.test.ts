import { createOnnxRuntime } from '@medmodal/core/onnx';
import type { Modality, Task, Training } from '@medmodal/core';
import {
  affineSource,
  codecChecks,
  computeAffine,
  createFakeRuntime,
  modalityChecks,
  testCodec,
  testModality,
} from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createToy, toyCodec, TOY_EXAMPLES } from './fixtures/toy-modality.ts';

const readExample = async (path: string): Promise<Uint8Array> => new TextEncoder().encode(TOY_EXAMPLES[path]);
const createFake = (): Modality => createToy({ runtime: createFakeRuntime(computeAffine), model: affineSource() });

testModality({ name: 'toy', readExample, create: createFake });

testModality({
  name: 'toy',
  readExample,
  create() {
    const runtime = createOnnxRuntime({ workers: 2 });
    const toy = createToy({ runtime, model: affineSource() });
    const dispose = async (): Promise<void> => {
      await toy.dispose();
      await runtime.dispose();
    };
    return { ...toy, dispose, [Symbol.asyncDispose]: dispose };
  },
});

testCodec({ codec: toyCodec, valid: [new TextEncoder().encode('1,2,3')] });

/** Names of the checks that a modality fails. */
async function failing(create: () => Modality): Promise<string[]> {
  const failed: string[] = [];
  for (const check of modalityChecks({ name: 'toy', readExample, create }))
    await check.run().catch(() => failed.push(check.name));
  return failed;
}

function withTask(change: (task: Task) => Partial<Task>): () => Modality {
  return () => {
    const toy = createFake();
    const [task] = toy.tasks;
    if (!task) throw new Error('The toy has a task.');
    // A proxy, because a task keeps private state that spreading would lose.
    const changed = new Proxy(task, {
      get(target, key) {
        const changes: Record<PropertyKey, unknown> = change(target);
        if (key in changes) return changes[key];
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    return { ...toy, tasks: [changed] };
  };
}

const SCHEMAS = 'every option has a default and a description, and the schemas can be drawn';

function training(labels: z.ZodType): Training {
  return { summary: 'Never trains.', options: z.object({ labels }), train: () => Promise.reject(new Error('never')) };
}

describe('the modality suite', () => {
  it('finds nothing wrong with the toy', async () => {
    expect(await failing(createFake)).toEqual([]);
  });

  it.each<[string, string, (task: Task) => Partial<Task>]>([
    ['a name outside of its modality', 'its tasks describe themselves', () => ({ name: 'other.sum' })],
    ['a media type nobody reads', 'its tasks describe themselves', () => ({ mediaTypes: ['image/png'] })],
    ['no examples', 'its examples decode and run, with full provenance', () => ({ examples: [] })],
    [
      'an answer that breaks the result schema',
      'its examples decode and run, with full provenance',
      (task) => ({ run: async (...given) => ({ ...(await task.run(...given)), value: { sum: 'six' } }) }),
    ],
    [
      'an input out of domain without a reason',
      'its examples decode and run, with full provenance',
      (task) => ({ run: async (...given) => ({ ...(await task.run(...given)), outOfDomain: true }) }),
    ],
    [
      'an empty prediction set',
      'its examples decode and run, with full provenance',
      (task) => ({
        run: async (...given) => ({ ...(await task.run(...given)), predictionSet: { coverage: 0.9, values: [] } }),
      }),
    ],
    ['a training whose options are not described', SCHEMAS, () => ({ training: training(z.string().optional()) })],
    ['a training that asks for an option', SCHEMAS, () => ({ training: training(z.string().describe('Names.')) })],
    [
      'answers in the wrong number',
      'runBatch answers like run, in order',
      (task) => ({ runBatch: (inputs, ...rest) => task.runBatch(inputs.slice(1), ...rest) }),
    ],
    [
      'no disposal',
      'is disposed twice safely, leaves nothing alive and refuses to run afterwards',
      () => ({ dispose: async () => {} }),
    ],
    [
      'options without regard',
      'refuses an unknown option by name',
      (task) => ({ run: (input, _, context) => task.run(input, {}, context) }),
    ],
  ])('finds %s', async (fault, check, change) => {
    const create = withTask(change);
    const broken = fault === 'no disposal' ? (): Modality => ({ ...create(), dispose: async () => {} }) : create;
    expect(await failing(broken)).toContain(check);
  });
});

describe('the codec suite', () => {
  it.each<[string, (bytes: Uint8Array) => readonly number[]]>([
    ['throws something else', (bytes) => JSON.parse(new TextDecoder().decode(bytes))],
    ['takes an empty input', (bytes) => [...bytes]],
  ])('finds a codec that %s', async (_, decode) => {
    const checks = codecChecks({
      codec: { ...toyCodec, decode },
      valid: [new TextEncoder().encode('[1]')],
      attempts: 50,
    });
    const results = await Promise.allSettled(checks.map((check) => check.run()));
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  });
});
