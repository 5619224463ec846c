import { describe, expect, it } from 'vitest';
import { readDepiction } from './depiction.ts';

describe('readDepiction', () => {
  it('takes a picture with what is said beside it, and nothing that is no SVG', () => {
    const value = { svg: '<svg/>', smiles: 'CCO', name: 'ethanol', formula: 'C2H6O', molecularWeight: 46 };
    expect(readDepiction(value)).toEqual({ svg: '<svg/>', smiles: 'CCO', name: 'ethanol', formula: 'C2H6O' });
    for (const other of [{ svg: 'javascript:' }, { svg: 1 }, {}, null]) expect(readDepiction(other)).toBeUndefined();
  });
});
