import type { VNode } from 'preact';
import { StructureCards } from '../structure/structure-cards.tsx';
import { SvgPicture } from '../structure/svg-picture.tsx';
import { useDepiction } from '../structure/use-depiction.ts';
import type { ResultViewProps } from './result-view-props.ts';
import { readSimilar } from './similar.ts';

const PLAIN = { options: { width: 360, height: 240 }, patience: 0 };

/** The structures of a library that are most like one, as cards. */
export function SimilarView({ prediction }: ResultViewProps): VNode {
  const { smiles = '', name, matches = [] } = readSimilar(prediction.value) ?? {};
  const { depiction } = useDepiction(smiles, PLAIN);
  return (
    <div class="similar">
      <div class="asked-about">
        <figure class="paper">
          {depiction ? <SvgPicture svg={depiction.svg} alt={`Structure of ${name ?? smiles}`} /> : null}
        </figure>
        {name ? <p class="told">{name}</p> : null}
        <p class="smiles figure">{smiles}</p>
      </div>
      {matches.length > 0 ? (
        <>
          <p class="quiet">
            By Tanimoto similarity of circular fingerprints: 1 is the same environments of atoms, 0 none in common.
          </p>
          <StructureCards structures={matches} label="The most similar structures, the nearest first" />
        </>
      ) : (
        <p>No structure of the library is similar enough.</p>
      )}
    </div>
  );
}
