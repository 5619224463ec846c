import { SdkError } from '@medmodal/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Molecule } from '../../src/molecule.ts';
import { ASPIRIN, toyMolecules, type ToyMolecules } from './toy-modality.ts';

let toys: ToyMolecules;
beforeAll(async () => (toys = await toyMolecules()));
afterAll(() => toys.dispose());

const TEXTS: readonly string[] = [
  'OC(=O)c1ccccc1OC(C)=O drawn by hand',
  'aspirin',
  'C1CC',
  'CC(=O)[O-].[Na+]',
  'Oc1ccccn1',
  'OC(=O)CC[NH3+]',
  'O=[N+]([O-])c1ccccc1',
  'not a drug',
];

async function readAll(canonical: boolean): Promise<readonly (Molecule | SdkError)[]> {
  return toys.molecules.readMany(TEXTS, { canonical });
}

function smilesOf(read: readonly (Molecule | SdkError)[]): readonly string[] {
  return read.map((one) => (SdkError.is(one) ? one.code : one.smiles));
}

describe('reading many', () => {
  it('reads as one by one, names included, and keeps errors in their places', async () => {
    const read = await readAll(true);
    for (const [at, text] of TEXTS.entries()) {
      expect(await toys.molecules.read(text).catch((error: unknown) => error)).toEqual(read[at]);
    }
    expect(read.filter(SdkError.is).map(({ hint }) => hint ?? '')).toHaveLength(2);
  });

  it('keeps SMILES as they were written where no canonical one is asked for and the toolkit is not needed', async () => {
    const read = await readAll(false);
    expect(smilesOf(read)).toEqual([
      'OC(=O)c1ccccc1OC(C)=O',
      expect.stringContaining('c1ccccc1'),
      'input.format',
      'CC(=O)[O-].[Na+]',
      'Oc1ccccn1',
      'OC(=O)CC[NH3+]',
      'O=[N+]([O-])c1ccccc1',
      'input.format',
    ]);
    const written = read.map((one) => (!SdkError.is(one) && one.asWritten ? 'written' : 'toolkit'));
    expect(written.join(' ')).toBe('written written toolkit toolkit written written written toolkit');
    expect(read[0]).toMatchObject({ name: 'drawn by hand', format: 'smiles' });
  });

  it('leads to the same probabilities, with what standardising changes', async () => {
    const [quick = [], usual = []] = await Promise.all(
      [false, true].map(async (canonical) => {
        const molecules = (await readAll(canonical)).filter((one): one is Molecule => !SdkError.is(one));
        return toys.molecules.adverseReactions.runBatch(molecules, { explain: 'none' });
      }),
    );
    expect(quick).toHaveLength(6);
    for (const [at, { value }] of quick.entries()) {
      expect(value.outcomes).toEqual(usual[at]?.value.outcomes);
      expect(value.domain).toEqual(usual[at]?.value.domain);
      expect(value.structure.changes).toEqual(usual[at]?.value.structure.changes);
    }
  });

  it('numbers atoms as the SMILES that it names writes them', async () => {
    const [drawn] = await readAll(false);
    const given = await toys.molecules.read(ASPIRIN);
    if (!drawn || SdkError.is(drawn)) throw new Error('Not read.');
    const weights = async (molecule: Molecule): Promise<readonly number[]> => {
      const { value } = await toys.molecules.adverseReactions.run(molecule, { explain: 'eye' });
      return value.attribution?.atoms.map((weight) => Math.round(1e6 * weight)) ?? [];
    };
    const byWritten = await weights(drawn);
    const byCanonical = await weights(given);
    const order = await toys.toolkit.smilesOrder(drawn.source);
    expect(Array.from(order, (atom) => byWritten[atom])).toEqual(byCanonical);
    expect(byWritten).not.toEqual(byCanonical);
  });

  it('is no reason for pictures and alerts to name another SMILES than the canonical one', async () => {
    const [drawn] = await readAll(false);
    if (!drawn || SdkError.is(drawn)) throw new Error('Not read.');
    const [picture, alerts] = await Promise.all([toys.molecules.depict.run(drawn), toys.molecules.alerts.run(drawn)]);
    expect([picture.value.smiles, alerts.value.structure.smiles]).toEqual([ASPIRIN, ASPIRIN]);
    expect(picture.value.name).toBe('drawn by hand');
  });
});
