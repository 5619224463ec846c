import { readFile } from 'node:fs/promises';
import { aliveResources } from '@medmodal/core';
import { createFakeRuntime, testModality } from '@medmodal/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { createMolecules } from '../src/molecules.ts';
import { createRdkitToolkit } from '../src/toolkit/create-rdkit-toolkit.ts';
import { toyMolecules } from './assess/toy-modality.ts';

const toolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

testModality({
  name: 'molecules',
  create: async () => {
    const { molecules, dispose } = await toyMolecules(toolkit);
    return { ...molecules, dispose, [Symbol.asyncDispose]: dispose };
  },
  readExample: (path) => readFile(new URL(`../../../examples/${path}`, import.meta.url)),
});

describe('createMolecules', () => {
  it('frees the toolkit that it made itself', async () => {
    const before = aliveResources();
    const runtime = createFakeRuntime(() => ({}));
    const molecules = createMolecules({ runtime });
    await molecules.read('CCO');
    await molecules.dispose();
    await expect(molecules.read('CCO')).rejects.toMatchObject({ code: 'runtime.disposed' });
    await runtime.dispose();
    expect(aliveResources()).toBe(before);
  });
});
