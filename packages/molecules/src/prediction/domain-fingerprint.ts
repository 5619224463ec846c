import type { FeatureBlock } from '../encoders/feature-block.ts';
import { foldedBits } from '../encoders/fold-fingerprint.ts';
import { morganFingerprint } from '../encoders/morgan-fingerprint.ts';
import type { MolecularGraph } from '../molecular-graph.ts';
import type { CardDomain } from './assessment-card.ts';

/** The fingerprint that a structure is compared by, of its graph and the rows that it was encoded as. */
export type DomainFingerprint = (graph: MolecularGraph, rows: readonly Float32Array[]) => Uint32Array;

/**
 * Prepares the fingerprint that the domain of a model is measured in. A longer one that the model is fed with anyway is folded
 * again, which gives the same and costs a tenth.
 */
export function domainFingerprint(blocks: readonly FeatureBlock[], { radius, bits }: CardDomain): DomainFingerprint {
  const place = blocks.findIndex(
    (block) => block.kind === 'morgan' && block.radius === radius && !block.chirality && block.bits % bits === 0,
  );
  if (place < 0) return (graph) => foldedBits(morganFingerprint(graph, { radius }), bits);
  return (_, rows) => {
    const words = new Uint32Array(bits >>> 5);
    const row = rows[place] ?? new Float32Array();
    for (let at = 0; at < row.length; at += 1) {
      if (row[at] === 0) continue;
      const bit = at % bits;
      words[bit >>> 5] = (words[bit >>> 5] ?? 0) | (1 << (bit & 31));
    }
    return words;
  };
}
