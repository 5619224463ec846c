import type { TensorMap } from '@medmodal/core';
import type { MorganBlock } from '../encoders/feature-block.ts';
import { morganEnvironments } from '../encoders/morgan-environments.ts';
import type { MolecularGraph } from '../molecular-graph.ts';
import { emptyBatch, type StructureEncoder } from './structure-encoder.ts';

/**
 * Encodes each structure as it is and then once for each atom without the fingerprint environments that hold it, so that the
 * fall of the answer is what the atom speaks for (similarity maps: Riniker & Landrum, J Cheminform 2013;5:43). Descriptors
 * belong to no single atom and stay as they are. One step a row.
 */
export function* encodeWithoutAtoms(
  graphs: readonly MolecularGraph[],
  { blocks, encode }: StructureEncoder,
): Generator<void, TensorMap> {
  const length = graphs.reduce((sum, { elements }) => sum + elements.length + 1, 0);
  const { feeds, rows } = emptyBatch(blocks, length);
  let next = 0;
  for (const graph of graphs) {
    const whole = encode(graph);
    const environments = blocks.map((block) => (block.kind === 'morgan' ? environmentsOf(graph, block) : undefined));
    for (let atom = -1; atom < graph.elements.length; atom += 1) {
      for (const [block, row] of (rows[next] ?? []).entries()) {
        row.set(whole[block] ?? []);
        if (atom >= 0) environments[block]?.takeOut(atom, row);
      }
      next += 1;
      yield;
    }
  }
  return feeds;
}

/**
 * The weight of each atom of each structure, from the answers for the rows of {@link encodeWithoutAtoms}: the answer for the
 * whole minus the answer without the atom.
 */
export function atomWeights(
  weighed: readonly { readonly graph: MolecularGraph; readonly outcome: number }[],
  answers: readonly Float64Array[],
): readonly Float64Array[] {
  let row = 0;
  return weighed.map(({ graph, outcome }) => {
    const whole = answers[row]?.[outcome] ?? Number.NaN;
    const first = row + 1;
    row = first + graph.elements.length;
    return Float64Array.from(graph.elements, (_, atom) => whole - (answers[first + atom]?.[outcome] ?? Number.NaN));
  });
}

interface Environments {
  /** Takes the environments that hold an atom out of the block's row. */
  takeOut(atom: number, row: Float32Array): void;
}

function environmentsOf(graph: MolecularGraph, block: MorganBlock): Environments {
  const total = new Uint16Array(block.bits);
  const holding: number[][] = Array.from(graph.elements, () => []);
  for (const { bit, atoms } of morganEnvironments(graph, block)) {
    total[bit] = (total[bit] ?? 0) + 1;
    for (const atom of atoms) holding[atom]?.push(bit);
  }
  return {
    takeOut(atom, row) {
      const lost = new Map<number, number>();
      for (const bit of holding[atom] ?? []) lost.set(bit, (lost.get(bit) ?? 0) + 1);
      for (const [bit, times] of lost) {
        const left = (total[bit] ?? 0) - times;
        row[bit] = block.counts || left === 0 ? left : 1;
      }
    },
  };
}
