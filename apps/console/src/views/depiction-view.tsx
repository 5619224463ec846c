import type { VNode } from 'preact';
import { readDepiction } from '../structure/depiction.ts';
import { SvgPicture } from '../structure/svg-picture.tsx';
import { quantityWords } from './assessment.ts';
import { fieldsOf } from './record-fields.ts';
import type { ResultViewProps } from './result-view-props.ts';

/** A picture that was drawn on the server, with what else was answered about what it shows. */
export function DepictionView({ prediction }: ResultViewProps): VNode {
  const { svg = '', name, smiles } = readDepiction(prediction.value) ?? {};
  const facts = Object.entries(fieldsOf(prediction.value)).flatMap(([field, value]) => {
    if (field === 'svg') return [];
    if (typeof value === 'number') return [{ field, text: quantityWords(value, 6) }];
    return typeof value === 'string' ? [{ field, text: value }] : [];
  });
  return (
    <div class="similar">
      <figure class="paper">
        <SvgPicture svg={svg} alt={`Structure of ${name ?? smiles ?? 'the input'}`} />
      </figure>
      <dl class="facts">
        {facts.map(({ field, text }) => (
          <div key={field}>
            <dt>{words(field)}</dt>
            <dd class="smiles">{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function words(field: string): string {
  return field === 'smiles' ? 'SMILES' : field.replaceAll(/(?=[A-Z])/g, ' ').toLowerCase();
}
