import { afterAll, describe, expect, it } from 'vitest';
import { moleculeInput } from '../codecs/molecule-input.ts';
import { readMolecule } from '../codecs/read-molecule.ts';
import type { Molecule } from '../molecule.ts';
import { resolveDrugName } from '../names/resolve-drug-name.ts';
import { createRdkitToolkit } from '../toolkit/create-rdkit-toolkit.ts';
import { createAlertsTask } from './alerts.ts';

const toolkit = createRdkitToolkit();
const task = createAlertsTask({ toolkit, input: moleculeInput(toolkit, resolveDrugName) });

afterAll(async () => {
  await task.dispose();
  await toolkit.dispose();
});

const drug = (name: string): Promise<Molecule> =>
  readMolecule({ kind: 'smiles', text: resolveDrugName(name)?.smiles ?? '' }, toolkit);

describe('molecules.alerts', () => {
  it('finds what flutamide is known for, with its source and the atoms', async () => {
    const molecule = await drug('flutamide');
    const { value, warnings } = await task.run(molecule);
    const nitro = value.alerts.find(({ id }) => id === 'aromatic-nitro');
    expect(value.structure).toEqual({ smiles: 'CC(C)C(=O)Nc1ccc([N+](=O)[O-])c(C(F)(F)F)c1' });
    expect(nitro).toMatchObject({
      category: 'mutagenicity',
      severity: 'alerting structure',
      source: { year: 2005, doi: '10.1021/jm040835a' },
    });
    expect(nitro?.matches).toEqual([[9, 10, 11, 12]]);
    expect(warnings).toEqual([]);
    expect(task.headline(value)).toBe('Aromatic nitro and 1 more');
  });

  it('numbers atoms as the canonical SMILES does, however the structure was written', async () => {
    const one = await readMolecule({ kind: 'smiles', text: 'O=[N+]([O-])c1ccccc1' }, toolkit);
    const other = await readMolecule({ kind: 'smiles', text: 'c1cccc([N+]([O-])=O)c1' }, toolkit);
    const answers = await task.runBatch([one, other], { categories: ['mutagenicity'] });
    expect(answers[0]?.value).toEqual(answers[1]?.value);
  });

  it('looks only for what it is asked for, and puts the gravest first', async () => {
    const carmustine = await drug('carmustine');
    const all = await task.run(carmustine);
    expect(all.value.alerts[0]).toMatchObject({ id: 'n-nitroso', severity: 'cohort of concern' });
    const some = await task.run(carmustine, { categories: ['herg', 'mutagenicity'] });
    expect(new Set(some.value.alerts.map(({ category }) => category))).toEqual(new Set(['mutagenicity']));
    await expect(task.run(carmustine, { categories: [] })).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('asks of a lipophilic base how lipophilic it is', async () => {
    const categories = ['phospholipidosis', 'herg'];
    const ids = async (name: string): Promise<readonly string[]> =>
      (await task.run(await drug(name), { categories })).value.alerts.map(({ id }) => id);
    expect(await ids('astemizole')).toEqual(['cationic-amphiphile', 'herg-lipophilic-base']);
    expect(await ids('chlorpromazine')).toEqual(['cationic-amphiphile']);
    expect(await ids('metoprolol')).toEqual([]);
  });

  it('does not call a structure without alerts safe', async () => {
    const { value, warnings } = await task.run(await drug('glycerol'));
    expect(value.alerts).toEqual([]);
    expect(warnings).toEqual([{ code: 'alerts.none', message: expect.stringContaining('no proof of safety') }]);
    expect(task.headline(value)).toContain('no proof of safety');
  });

  it('draws the structure with its alerts, and says so when there is none', async () => {
    const draw = async (name: string): Promise<string> => {
      const input = await drug(name);
      const bytes = await task.exports.svg?.write({ input, prediction: await task.run(input) });
      return new TextDecoder().decode(bytes);
    };
    const picture = await draw('flutamide');
    expect(picture).toMatch(/^<svg [^>]*viewBox="0 0 640 4\d\d"/);
    expect(picture).toContain('>Aromatic nitro · mutagenicity · alerting structure</text>');
    expect(picture).toContain('>Kazius 2005 · atoms 9, 10, 11, 12</text>');
    expect(picture).toMatch(/<ellipse [^>]*atom-9/);
    expect(picture.match(/class=['"]note['"]/g)?.length).toBeGreaterThan(20);
    expect(await draw('glycerol')).toContain('no proof of safety');
  });
});
