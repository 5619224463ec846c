import { describe, expect, it } from 'vitest';
import { RdkitHost } from '../../src/toolkit/rdkit-host.ts';
import { compileRdkit } from '../../src/toolkit/rdkit-wasm-node.ts';
import type { ToolkitRequest } from '../../src/toolkit/toolkit-request.ts';

const TEXTS = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5',
  'C1CC',
  'CC(C)(C)(C)C',
];

/** Quick requests, and slow ones. */
function everything(text: string): readonly [quick: readonly ToolkitRequest[], slow: readonly ToolkitRequest[]] {
  const source = { kind: 'smiles', text } as const;
  const style = { width: 100, height: 100 };
  return [
    [
      { kind: 'read', source },
      { kind: 'match', source, patterns: ['C(=O)O', '[#7]', ']['] },
      { kind: 'match', source, patterns: ['C(=O)O', 'a'] },
      { kind: 'depict', source, style: { ...style, atomColours: new Map([[99, [1, 1, 1]]]) } },
    ],
    [
      { kind: 'write', source, form: 'molfile-v3000' },
      { kind: 'write', source, form: 'inchikey' },
      { kind: 'depict', source, style },
    ],
  ];
}

async function work(host: RdkitHost, rounds: number): Promise<void> {
  const engine = await host.start();
  for (let round = 0; round < rounds; round += 1) {
    for (const text of TEXTS) {
      const [quick, slow] = everything(text);
      for (const request of round % 40 === 0 ? [...quick, ...slow] : quick) host.answer(request, engine);
    }
  }
}

describe('the memory of RDKit', () => {
  it('does not grow with what it read, drew, matched, wrote and refused', async () => {
    const host = new RdkitHost(compileRdkit);
    await work(host, 5);
    const before = host.memoryBytes;
    expect(before).toBeGreaterThan(2 ** 20);
    await work(host, 80);
    expect(host.memoryBytes).toBe(before);
  });

  it('is given up when RDKit fails inside, and the next request gets a fresh one', async () => {
    const host = new RdkitHost(compileRdkit);
    const engine = await host.start();
    engine.depict = () => {
      throw new WebAssembly.RuntimeError('memory access out of bounds');
    };
    const source = { kind: 'smiles', text: 'CCO' } as const;
    const broken = host.answer({ kind: 'depict', source, style: { width: 9, height: 9 } }, engine);
    expect(broken).toMatchObject({ failure: { code: 'input.too-large' } });
    expect(host.engine).toBeUndefined();
    const fresh = await host.start();
    expect(fresh).not.toBe(engine);
    expect(host.answer({ kind: 'read', source }, fresh)).toMatchObject({ value: { smiles: 'CCO' } });
  });

  it('holds structures of a thousand atoms, in chains, branches and rings', async () => {
    const host = new RdkitHost(compileRdkit);
    const engine = await host.start();
    const texts = ['C'.repeat(1000), `${'C('.repeat(999)}C${')'.repeat(999)}`, `C1${'C'.repeat(998)}C1`];
    for (const text of texts) {
      const source = { kind: 'smiles', text } as const;
      for (const request of [
        { kind: 'read', source } as const,
        { kind: 'match', source, patterns: ['CC', '[R]'] } as const,
      ])
        expect(host.answer(request, engine)).toHaveProperty('value');
    }
    expect(host.engine).toBe(engine);
  });
});
