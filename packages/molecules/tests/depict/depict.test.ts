import { afterAll, describe, expect, it } from 'vitest';
import { moleculeInput } from '../../src/codecs/molecule-input.ts';
import type { Molecule } from '../../src/molecule.ts';
import { createDepictTask } from '../../src/tasks/depict.ts';
import { depictSvg } from '../../src/tasks/depict-svg.ts';
import { createRdkitToolkit } from '../../src/toolkit/create-rdkit-toolkit.ts';

const toolkit = createRdkitToolkit();
const input = moleculeInput(toolkit, () => undefined);
const task = createDepictTask({ toolkit, input });
afterAll(async () => {
  await task.dispose();
  await toolkit.dispose();
});

const read = (smiles: string): Promise<Molecule> => input.parseAsync({ smiles });

describe('molecules.depict', () => {
  it.each([
    ['CC(=O)Oc1ccccc1C(=O)O', 'C9H8O4', 180.159],
    ['C[N+](C)(C)CCO', 'C5H14NO+', 104.173],
    ['[Na+].[O-]S(=O)(=O)[O-].[Na+]', 'Na2O4S', 142.043],
    ['[2H]C(Cl)(Cl)Cl', 'CHCl3', 120.384],
    ['[13CH4]', 'CH4', 17.035],
    ['[Ca+2]', 'Ca+2', 40.078],
    ['OBr', 'BrHO', 96.911],
  ])('says the formula and the weight of %s', async (smiles, formula, weight) => {
    const { value } = await task.run(await read(smiles));
    expect(value.formula).toBe(formula);
    expect(value.molecularWeight).toBeCloseTo(weight, 2);
  });

  it('draws an element that can stand in a page: no prolog, script, style sheet or reference', async () => {
    const molecule = await read('OC(=O)c1c(Cl)cccc1N <script>alert(1)</script>&"');
    const { value } = await task.run(molecule);
    expect(value.svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 400 300" width="400" height="300" role="img"><title>/);
    expect(value.svg).toMatch(/<\/svg>\s*$/);
    expect(value.svg).not.toMatch(/<\?|<!|<script|<style|<foreignObject|style=|href|url\(|\son\w+=|rdkit/i);
    expect(value.svg.match(/<(?!\/)(\w+)/g)?.every((tag) => ['<svg', '<title', '<path'].includes(tag))).toBe(true);
  });

  it('can be read on light and dark pages, or has a white ground', async () => {
    const molecule = await read('CC(N)=O');
    const open = await task.run(molecule, { width: 200, height: 100 });
    expect(open.value.svg).toContain('currentColor');
    expect(open.value.svg).not.toMatch(/#000000|#FFFFFF|<rect/);
    const white = await task.run(molecule, { background: 'white' });
    expect(white.value.svg).toMatch(/<rect opacity='1.0' fill='#FFFFFF'/);
    expect(white.value.svg).not.toContain('currentColor');
  });

  it('colours what a pattern finds, and numbers atoms', async () => {
    const molecule = await read('CC(=O)Nc1ccccc1');
    const plain = await task.run(molecule);
    const marked = await task.run(molecule, { highlight: 'C(=O)N', atomNumbers: true });
    expect(plain.value.svg).not.toContain('<ellipse');
    expect(marked.value.svg.match(/<ellipse[^>]*class='atom-(\d+)'/g)).toHaveLength(3);
    expect(marked.value.svg.length).toBeGreaterThan(plain.value.svg.length);
    await expect(task.run(molecule, { highlight: 'C(' })).rejects.toThrow(
      expect.objectContaining({ code: 'option.invalid' }),
    );
  });

  it('is exported as SVG', async () => {
    const molecule = await read('CCO ethanol');
    const prediction = await task.run(molecule);
    const bytes = await task.exports['svg']?.write({ input: molecule, prediction });
    expect(new TextDecoder().decode(bytes)).toBe(prediction.value.svg);
    expect(prediction.value).toMatchObject({ name: 'ethanol', smiles: 'CCO' });
  });
});

describe('depictSvg', () => {
  it('lets nothing of a title become markup', () => {
    const svg = depictSvg(`<?xml version='1.0'?><svg viewBox='0 0 9 9'><!-- x --></svg>`, 'none', '</title><b a="1">&');
    expect(svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" role="img">' +
        '<title>&lt;/title&gt;&lt;b a=&quot;1&quot;&gt;&amp;</title>\n</svg>',
    );
  });
});
