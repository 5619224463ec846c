import type { Runtime } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { createSharedAssessors } from '../../src/prediction/shared-assessors.ts';
import { sampleMolecule } from '../../src/tasks/sample-molecule.ts';
import { REACTIONS } from './toy-modality.ts';
import { toyRuntime, toySource } from './toy-models.ts';

const TASK = 'molecules.adverse-reactions';

/** A runtime that counts its sessions. */
function counting(): { readonly runtime: Runtime; readonly counts: { opened: number; open: number; fail: boolean } } {
  const counts = { opened: 0, open: 0, fail: false };
  const toys = toyRuntime();
  const runtime: Runtime = {
    specVersion: 1,
    name: 'counting',
    load: async (model, options) => {
      if (counts.fail) throw new Error('no');
      const session = await toys.load(model, options);
      const dispose = session.dispose.bind(session);
      counts.opened += 1;
      counts.open += 1;
      return Object.assign(session, {
        dispose: async () => {
          counts.open -= 1;
          await dispose();
        },
      });
    },
    dispose: () => toys.dispose(),
    [Symbol.asyncDispose]: () => toys.dispose(),
  };
  return { runtime, counts };
}

describe('createSharedAssessors', () => {
  const source = toySource({ id: 'sider', task: TASK, outcomes: REACTIONS, learned: [sampleMolecule()] });

  it('opens a model once for all who ask, and frees it when the last has closed it', async () => {
    const { runtime, counts } = counting();
    const shared = createSharedAssessors(TASK, runtime);
    const [one, other] = await Promise.all([shared.open(source, {}), shared.open(source, {})]);
    expect(counts).toMatchObject({ opened: 1, open: 1 });
    await one.close();
    await one.close();
    expect(counts.open).toBe(1);
    await other.close();
    expect(counts.open).toBe(0);
    const again = await shared.open(source, {});
    expect(counts).toMatchObject({ opened: 2, open: 1 });
    await again.close();
    expect(counts.open).toBe(0);
  });

  it('forgets an opening that failed', async () => {
    const { runtime, counts } = counting();
    const shared = createSharedAssessors(TASK, runtime);
    counts.fail = true;
    await expect(Promise.all([shared.open(source, {}), shared.open(source, {})])).rejects.toThrow('no');
    counts.fail = false;
    const one = await shared.open(source, {});
    expect(counts.open).toBe(1);
    await one.close();
    expect(counts.open).toBe(0);
  });
});
