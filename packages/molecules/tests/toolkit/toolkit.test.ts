import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { aliveResources, SdkError } from '@medmodal/core';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { ChemistryToolkit, StructureSource } from '../../src/toolkit/chemistry-toolkit.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';

const smiles = (text: string): StructureSource => ({ kind: 'smiles', text });
const ASPIRIN = smiles('CC(=O)Oc1ccccc1C(=O)O');
/** Drawing it takes longer than any limit that is used here. */
const SLOW = smiles(`C${'C(C)'.repeat(498)}C`);

const toolkit: ChemistryToolkit = createRdkitToolkit();
afterAll(() => toolkit.dispose());

describe('the RDKit toolkit', () => {
  it('describes itself', async () => {
    expect([toolkit.specVersion, toolkit.name]).toEqual([1, 'rdkit']);
    expect(await toolkit.version()).toMatch(/^\d{4}\.\d{2}\.\d+$/);
  });

  it('reads a structure into plain arrays of its own', async () => {
    const { smiles: canonical, graph } = await toolkit.read(smiles('OC(=O)c1ccccc1OC(C)=O'));
    const order = await toolkit.smilesOrder(smiles('OC(=O)c1ccccc1OC(C)=O'));
    expect(canonical).toBe('CC(=O)Oc1ccccc1C(=O)O');
    expect([...graph.elements]).toEqual([8, 6, 8, 6, 6, 6, 6, 6, 6, 8, 6, 6, 8]);
    expect([...graph.hydrogens]).toEqual([1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 3, 0]);
    expect(graph.rings).toEqual([[3, 4, 5, 6, 7, 8]]);
    expect([...order].toSorted((a, b) => a - b)).toEqual([...graph.elements.keys()]);
    expect(graph.elements.buffer.byteLength).toBe(graph.elements.length);
  });

  it('keeps charges, isotopes, radicals, stereo and orders of bonds', async () => {
    const { graph } = await toolkit.read(smiles('[13CH3][C@H](N)C(=O)[O-].C/C=C\\C#N.[CH2]C'));
    expect([...graph.isotopes].indexOf(13)).toBe(0);
    expect([...graph.charges].indexOf(-1)).toBe(5);
    expect([...graph.chirality].filter((code) => code > 0)).toHaveLength(1);
    expect([...graph.bondStereo].filter((stereo) => stereo > 0)).toEqual([1]);
    expect([...graph.bondOrders].filter((order) => order === 3)).toHaveLength(1);
    expect([...graph.radicals].reduce((sum, count) => sum + count)).toBe(1);
  });

  it('answers many in their order, with errors in the places of those that failed', async () => {
    const texts = ['C', 'C1CC', 'CC', '', ...Array.from({ length: 150 }, (_, index) => 'C'.repeat(index + 3))];
    const answers = await toolkit.readMany(texts.map(smiles));
    const seen = answers.map((answer) => (SdkError.is(answer) ? answer.code : answer.smiles));
    expect(seen.slice(0, 4)).toEqual(['C', 'input.format', 'CC', 'input.empty']);
    expect(seen.slice(4)).toEqual(texts.slice(4));
  });

  it('reads back every form that it writes', async () => {
    const canonical = 'C[C@H](N)C(=O)O';
    for (const form of ['molfile-v2000', 'molfile-v3000'] as const) {
      const text = await toolkit.write(smiles(canonical), form);
      const read = await toolkit.read({ kind: 'molfile', text });
      expect(read.smiles).toBe(canonical);
      expect(read.coordinates).toHaveLength(18);
    }
    expect(await toolkit.write(smiles(canonical), 'inchi')).toBe(
      'InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)/t2-/m0/s1',
    );
    expect(await toolkit.write(smiles(canonical), 'inchikey')).toBe('QNAYBMKLOCPYGJ-REOHCLBHSA-N');
  });

  it('finds patterns, none included, and names one that is no SMARTS', async () => {
    const [acid, nitrogen] = await toolkit.match(ASPIRIN, ['C(=O)[OH]', '[#7]']);
    expect(acid).toHaveLength(1);
    expect(acid?.[0]?.toSorted((a, b) => a - b)).toEqual([10, 11, 12]);
    expect(nitrogen).toEqual([]);
    await expect(toolkit.match(ASPIRIN, ['C', ']['])).rejects.toMatchObject({
      code: 'option.invalid',
      details: { pattern: 2 },
    });
  });

  it('draws atoms and bonds in their colours, and nothing of a legend but shapes', async () => {
    const picture = await toolkit.depict(ASPIRIN, {
      width: 300,
      height: 200,
      atomColours: new Map([[3, [1, 0, 0]]]),
      bondColours: new Map([[2, [0, 0, 1]]]),
      atomNumbers: true,
      legend: '<script>',
    });
    expect(picture).toMatch(/<svg[^>]*width='300px' height='200px'/s);
    expect(picture.toUpperCase()).toContain('#FF0000');
    expect(picture.toUpperCase()).toContain('#0000FF');
    expect(picture).not.toContain('<script');
  });

  it.each([
    { width: 0, height: 10 },
    { width: 10, height: Number.NaN },
    { width: 10, height: 1e9 },
    { width: 10, height: 10, atomColours: new Map([[13, [0, 0, 0] as const]]) },
    { width: 10, height: 10, bondColours: new Map([[0, [0, 2, 0] as const]]) },
  ])('refuses a style that cannot be: %j', async (style) => {
    await expect(toolkit.depict(ASPIRIN, style)).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('is cancelled, before and while it works, and goes on for others', async () => {
    const stop = new AbortController();
    const cancelled = toolkit.read(ASPIRIN, { signal: stop.signal });
    const other = toolkit.read(ASPIRIN);
    stop.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await expect(toolkit.read(ASPIRIN, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect((await other).smiles).toBe(ASPIRIN.text);
  });

  it('gives up a structure that takes too long, and answers its neighbours', async () => {
    const alive = aliveResources();
    const hasty = createRdkitToolkit({ timeLimit: 1000 });
    const [first, slow, last] = await Promise.allSettled([
      hasty.read(smiles('CCO')),
      hasty.depict(SLOW, { width: 100, height: 100 }),
      hasty.read(smiles('CCN')),
    ]);
    expect([first, last]).toMatchObject([{ value: { smiles: 'CCO' } }, { value: { smiles: 'CCN' } }]);
    expect(slow).toMatchObject({ reason: { code: 'capacity.timeout', details: { timeLimitMs: 1000 } } });
    await hasty.dispose();
    expect(aliveResources()).toBe(alive);
  });

  it('goes on with another thread when its own ends', async () => {
    const alive = aliveResources();
    const threads = vi.spyOn(Worker.prototype, 'ref');
    const robust = createRdkitToolkit();
    await robust.read(ASPIRIN);
    const [thread] = threads.mock.contexts;
    threads.mockRestore();
    if (!(thread instanceof Worker)) throw new Error('There is no thread.');
    await thread.terminate();
    const answers = await robust.readMany([ASPIRIN, ASPIRIN]);
    expect(answers).toMatchObject([{ smiles: ASPIRIN.text }, { smiles: ASPIRIN.text }]);
    expect(aliveResources()).toBe(alive + 1);
    const dying = vi.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function (this: Worker) {
      void this.terminate();
    });
    const [first, second] = await Promise.allSettled([robust.read(ASPIRIN), robust.read(smiles('CCO'))]);
    dying.mockRestore();
    expect(first).toMatchObject({ reason: { code: 'input.too-large' } });
    expect(second).toMatchObject({ value: { smiles: 'CCO' } });
    await robust.dispose();
    expect(aliveResources()).toBe(alive);
  });

  it('refuses to work once it is disposed, which may happen twice and with work under way', async () => {
    const alive = aliveResources();
    const short = createRdkitToolkit();
    await short.read(ASPIRIN);
    expect(aliveResources()).toBe(alive + 1);
    const [under] = await Promise.allSettled([short.read(ASPIRIN), short.dispose(), short.dispose()]);
    expect(under).toMatchObject({ reason: { code: 'runtime.disposed' } });
    await expect(short.version()).rejects.toMatchObject({ code: 'runtime.disposed' });
    expect(aliveResources()).toBe(alive);
  });

  it('lets a process end that forgot to dispose it', () => {
    const index = new URL('../../dist/toolkit/create-rdkit-toolkit.js', import.meta.url).href;
    const script = `const { createRdkitToolkit } = await import(${JSON.stringify(index)});
      console.log((await createRdkitToolkit().read({ kind: 'smiles', text: 'OC' })).smiles);`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 40_000,
    });
    expect([status, stdout.trim()]).toEqual([0, 'CO']);
  });
});
