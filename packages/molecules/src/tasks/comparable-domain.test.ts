import { describe, expect, it } from 'vitest';
import type { Molecule } from '../molecule.ts';
import { comparableDomain } from './comparable-domain.ts';
import { sampleMolecule } from './sample-molecule.ts';

const near = { model: 'sider', inside: true, similarity: 0.6, threshold: 0.2, neighbours: [] };
const withAtoms = (elements: readonly number[]): Molecule => {
  const sample = sampleMolecule();
  return { ...sample, graph: { ...sample.graph, elements: Uint8Array.from(elements) } };
};

describe('comparableDomain', () => {
  it.each([
    ['three atoms', [6, 6, 8], false],
    ['four atoms', [6, 6, 6, 8], true],
    ['no carbon', [7, 7, 8, 8, 16], false],
    ['two hundred atoms', Array<number>(200).fill(6), true],
    ['more than two hundred atoms', Array<number>(201).fill(6), false],
  ])('of %s', (_, elements, inside) => {
    expect(comparableDomain(near, withAtoms(elements)).inside).toBe(inside);
  });

  it('keeps a structure inside that was learned from, and one outside that is unlike all', () => {
    const learned = { ...near, neighbours: [{ smiles: 'CCO', similarity: 1 }] };
    expect(comparableDomain(learned, sampleMolecule()).inside).toBe(true);
    expect(comparableDomain({ ...near, inside: false }, withAtoms([6, 6, 6, 8])).inside).toBe(false);
  });
});
