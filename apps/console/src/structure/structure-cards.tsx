import type { VNode } from 'preact';
import { SvgPicture } from './svg-picture.tsx';
import { useDepiction } from './use-depiction.ts';

/** A structure, and how similar it is to the one that was asked about. */
export interface SimilarStructure {
  readonly smiles: string;
  readonly similarity: number;
  readonly name?: string | undefined;
}

interface StructureCardsProps {
  readonly structures: readonly SimilarStructure[];
  readonly label: string;
}

const SMALL = { options: { width: 200, height: 140 }, patience: 0 };

/** Structures as cards, the most similar first. */
export function StructureCards({ structures, label }: StructureCardsProps): VNode {
  return (
    <ol class="cards" aria-label={label}>
      {structures.map((structure, index) => (
        <Card key={`${index} ${structure.smiles}`} {...structure} />
      ))}
    </ol>
  );
}

function Card({ smiles, similarity, name }: SimilarStructure): VNode {
  const { depiction } = useDepiction(smiles, SMALL);
  return (
    <li>
      <span class="paper small">
        {depiction ? <SvgPicture svg={depiction.svg} alt={`Structure of ${name ?? smiles}`} /> : null}
      </span>
      {name ? <span class="told">{name}</span> : null}
      <span class="similarity">
        <span class="bar" aria-hidden="true">
          <span class="fill" style={{ width: `${similarity * 100}%` }} />
        </span>
        <span class="figure">{similarity.toFixed(2)}</span>
      </span>
      <span class="quiet smiles figure" title={smiles}>
        {smiles}
      </span>
    </li>
  );
}
