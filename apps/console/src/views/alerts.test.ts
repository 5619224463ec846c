import { describe, expect, it } from 'vitest';
import { doiAddress, readAlerts } from './alerts.ts';

const nitro = {
  id: 'aromatic-nitro',
  name: 'Aromatic nitro',
  category: 'mutagenicity',
  severity: 'alerting structure',
  meaning: 'Is reduced to a hydroxylamine.',
  source: { citation: 'Ashby 1985', year: 1985, doi: '10.1002/em.2860070613' },
  matches: [[6, 7, 8]],
};

describe('readAlerts', () => {
  it('knows the answer by its parts, also when nothing was found', () => {
    const structure = { smiles: 'c1ccccc1[N+](=O)[O-]' };
    expect(readAlerts({ structure, alerts: [nitro] })?.alerts).toMatchObject([
      { name: 'Aromatic nitro', citation: 'Ashby 1985', doi: '10.1002/em.2860070613', matches: [[6, 7, 8]] },
    ]);
    expect(readAlerts({ structure, alerts: [] })?.alerts).toEqual([]);
    expect(readAlerts({ structure, alerts: [{ ...nitro, source: {} }] })).toBeUndefined();
    expect(readAlerts({ structure: {}, alerts: [] })).toBeUndefined();
  });

  it('leads to a DOI, and to nothing else', () => {
    expect(doiAddress('10.1002/em.2860070613')).toBe('https://doi.org/10.1002/em.2860070613');
    expect(doiAddress('javascript:alert(1)')).toBeUndefined();
    expect(doiAddress(undefined)).toBeUndefined();
  });
});
