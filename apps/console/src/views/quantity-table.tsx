import type { QuantityOutcome } from '@medmodal/molecules';
import type { VNode } from 'preact';
import { quantityWords } from './assessment.ts';
import type { OutcomeListProps } from './outcome-ranking.tsx';

/** Measurable properties with the interval that holds them; each shows its atoms. */
export function QuantityTable({ outcomes, explained, several, coverage, onExplain }: OutcomeListProps): VNode | null {
  const quantities = outcomes.filter((one) => one.kind === 'quantity');
  if (quantities.length === 0) return null;
  const share = coverage === undefined ? '' : `in ${Math.round(coverage * 100)} of 100 `;
  return (
    <div class="plain-table" role="region" aria-label="Properties" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">property</th>
            <th scope="col">value</th>
            <th scope="col">{share}between</th>
          </tr>
        </thead>
        <tbody>
          {quantities.map((one) => (
            <Row key={one.id} outcome={one} several={several} pressed={one === explained} onExplain={onExplain} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly outcome: QuantityOutcome;
  readonly several: boolean;
  readonly pressed: boolean;
  readonly onExplain: (outcome: QuantityOutcome) => void;
}

function Row({ outcome, several, pressed, onExplain }: RowProps): VNode {
  const { label, model, value, unit, low, high, tells } = outcome;
  return (
    <tr class={pressed ? 'selected' : ''}>
      <th scope="row">
        <button type="button" class="plain" aria-pressed={pressed} onClick={() => onExplain(outcome)}>
          {label}
        </button>
        {several ? <span class="quiet"> {model}</span> : null}
      </th>
      <td class="figure">
        {quantityWords(value)} {unit === '1' ? '' : unit}
        {tells ? null : <span class="quiet"> structure cannot tell</span>}
      </td>
      <td class="figure">
        {quantityWords(low)} to {quantityWords(high)}
      </td>
    </tr>
  );
}
