import type { VNode } from 'preact';
import type { Problem } from '../api-description.ts';
import { MarkedText } from '../structure/marked-text.tsx';
import { SvgPicture } from '../structure/svg-picture.tsx';
import { useDepiction } from '../structure/use-depiction.ts';
import { useNameSuggestions } from '../structure/use-name-suggestions.ts';
import { firstOf, holdsMany } from '../structure/written-structure.ts';
import { NameSuggestions } from './name-suggestions.tsx';

/** Milliseconds without a key before the structure is drawn. */
const PATIENCE = 200;
const SIZE = { width: 320, height: 220 };

interface StructureSketchProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** What is written, as a structure; the last good picture stays, paler, while a text is half written. */
export function StructureSketch({ text, onText }: StructureSketchProps): VNode {
  const many = holdsMany(text);
  const {
    depiction,
    warnings = [],
    refusal,
    text: drawn,
  } = useDepiction(many ? firstOf(text) : text, { options: SIZE, patience: PATIENCE });
  const names = useNameSuggestions(text, refusal?.text === text);
  const old = depiction !== undefined && !many && drawn !== text;
  const title = [depiction?.name, depiction?.formula, depiction?.smiles].filter(Boolean).join(' · ');
  return (
    <>
      <figure class={`sketch paper${old ? ' old' : ''}`} data-drawn={old ? undefined : drawn}>
        {depiction ? (
          <SvgPicture svg={depiction.svg} alt={`Structure of ${depiction.name ?? depiction.smiles ?? 'the input'}`} />
        ) : (
          <span class="quiet">{text.trim() === '' ? 'The structure is drawn here' : '…'}</span>
        )}
      </figure>
      <div class="said">
        <NameSuggestions names={names} onChoose={onText} />
        <div id="input-said" role="status">
          {many ? <p class="quiet">Several structures, answered one by one. The first is drawn.</p> : null}
          {refusal ? <Refusal {...refusal} /> : <p class="quiet smiles">{title}</p>}
          {refusal ? null : warnings.map((warning) => <p key={warning}>{warning}</p>)}
        </div>
      </div>
    </>
  );
}

function Refusal({ text, problem }: { readonly text: string; readonly problem: Problem }): VNode {
  const { position } = problem.details ?? {};
  const skipped = text.length - text.trimStart().length;
  return (
    <>
      <p>{problem.detail}</p>
      {typeof position === 'number' ? <MarkedText text={text} position={skipped + position - 1} /> : null}
      {problem.hint ? <p class="quiet">{problem.hint}</p> : null}
    </>
  );
}
