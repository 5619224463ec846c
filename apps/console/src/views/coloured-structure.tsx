import type { AssessedStructure, Outcome } from '@medmodal/molecules';
import type { VNode } from 'preact';
import { CopyButton } from '../copy-button.tsx';
import { SvgPicture } from '../structure/svg-picture.tsx';
import { structureOnly, useColouring } from '../structure/use-colouring.ts';
import { useDepiction } from '../structure/use-depiction.ts';
import { withOption, type TaskRequest } from '../task-request.ts';

interface ColouredStructureProps {
  readonly structure: AssessedStructure;
  /** Whose atoms are coloured; none at first where nothing was explained. */
  readonly outcome: Outcome | undefined;
  readonly request: TaskRequest;
}

/** Height of the title in the picture. */
const TITLE = 64;
const PLAIN = { options: { width: 480, height: 360 }, patience: 0 };

/** The structure that was assessed, with the atoms coloured that speak for or against an outcome. */
export function ColouredStructure({ structure, outcome, request }: ColouredStructureProps): VNode {
  const { smiles, name, changes } = structure;
  const coloured = useColouring(outcome && withOption(request, 'explain', outcome.id));
  const { depiction } = useDepiction(outcome ? '' : smiles, PLAIN);
  const { svg = depiction?.svg, problem, waiting } = coloured;
  return (
    <div class="coloured">
      <figure
        class={`paper${waiting ? ' old' : ''}`}
        aria-busy={waiting}
        data-outcome={waiting ? undefined : outcome?.id}
      >
        {svg ? (
          <SvgPicture svg={structureOnly(svg, TITLE)} alt={altOf(name ?? 'the structure', outcome)} />
        ) : (
          <span class="quiet">…</span>
        )}
      </figure>
      <div aria-live="polite">
        {problem ? <p class="quiet">{problem.detail}</p> : null}
        {outcome ? (
          <p>
            Atoms that speak for <strong>{outcome.label}</strong>
          </p>
        ) : null}
      </div>
      {outcome ? (
        <p class="speaks" aria-hidden="true">
          <span>against (dashed)</span>
          <span>for (solid)</span>
        </p>
      ) : null}
      {name ? <p class="told">{name}</p> : null}
      <p class="smiles figure">
        {smiles} <CopyButton text={smiles} />
      </p>
      <Changes changes={changes} />
    </div>
  );
}

function Changes({ changes }: Pick<AssessedStructure, 'changes'>): VNode {
  if (changes.length === 0) return <p class="quiet">Assessed as it was given: standardisation changed nothing.</p>;
  return (
    <>
      <h3>Standardised</h3>
      <ul class="changes">
        {changes.map(({ rule, message }, index) => (
          <li key={`${rule} ${index}`}>
            {message} <code class="quiet">{rule}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function altOf(name: string, outcome: Outcome | undefined): string {
  return outcome ? `Structure of ${name}, coloured by what speaks for ${outcome.label}` : `Structure of ${name}`;
}
