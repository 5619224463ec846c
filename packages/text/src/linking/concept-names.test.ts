import { describe, expect, it } from 'vitest';
import { NAME_KINDS, readConceptNames } from './concept-names.ts';

const TABLE = 'X:1\tasthma\tbronchial asthma\t?wheezing\t~哮喘\nX:2\tmigraine\t偏头痛\nX:3\tgout\n';

describe('readConceptNames', () => {
  it('reads the names of one language with what they are to their concept', () => {
    const { codes, labels, names, concepts, kinds } = readConceptNames(TABLE, 'en');
    expect(codes).toEqual(['X:1', 'X:2', 'X:3']);
    expect(labels).toEqual(['asthma', 'migraine', 'gout']);
    expect(names).toEqual(['asthma', 'bronchial asthma', 'wheezing', 'migraine', 'gout']);
    expect([...concepts]).toEqual([0, 0, 0, 1, 2]);
    expect([...kinds].map((kind) => NAME_KINDS[kind])).toEqual(['label', 'synonym', 'related', 'label', 'label']);
  });

  it('leaves concepts without a name in the language out', () => {
    const { codes, labels, names } = readConceptNames(TABLE, 'zh');
    expect(codes).toEqual(['X:1', 'X:2']);
    expect(labels).toEqual(['asthma', '偏头痛']);
    expect(names).toEqual(['哮喘', '偏头痛']);
  });

  it('names the line that has no label', () => {
    expect(() => readConceptNames('X:1\tasthma\nX:2\n', 'en')).toThrowError(
      expect.objectContaining({ code: 'model.incompatible', details: { line: 2 } }),
    );
  });
});
