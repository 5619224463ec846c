import { describe, expect, it } from 'vitest';
import { firstOf, holdsMany, manyMediaType, structureMediaType } from './written-structure.ts';

const WATER = 'water\n  by hand\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0 0.0 0.0 O   0  0\nM  END\n';

describe('a structure as it was written', () => {
  it.each([
    ['a drug name', 'valproic acid', 'text/plain', false],
    ['a SMILES with a title', 'CC(=O)O acetic acid\n', 'text/plain', false],
    ['a molfile', WATER, 'chemical/x-mdl-molfile', false],
    ['a molfile from Windows', WATER.replaceAll('\n', '\r\n'), 'chemical/x-mdl-molfile', false],
    ['one record of an SDF', `${WATER}$$$$\n`, 'chemical/x-mdl-molfile', false],
    ['two records of an SDF', `${WATER}$$$$\n${WATER}$$$$\n`, 'chemical/x-mdl-molfile', true],
    ['two lines of SMILES', 'CCO ethanol\nCO\n', 'text/plain', true],
    ['nothing', ' \n', 'text/plain', false],
  ])('is sent as what it is: %s', (_what, text, mediaType, many) => {
    expect(structureMediaType(text)).toBe(mediaType);
    expect(holdsMany(text)).toBe(many);
    expect(manyMediaType(text) !== undefined).toBe(many);
  });

  it('of many is a file, of which the first is drawn', () => {
    expect(manyMediaType('CCO\nCO')).toBe('chemical/x-daylight-smiles');
    expect(firstOf('\nCCO ethanol\nCO\n')).toBe('CCO ethanol');
    const records = `${WATER}$$$$\n${WATER}$$$$\n`;
    expect(manyMediaType(records)).toBe('chemical/x-mdl-sdfile');
    expect(firstOf(records)).toBe(WATER);
  });
});
