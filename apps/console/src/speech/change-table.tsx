import type { TextChange } from '@medmodal/speech';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { ProbabilityBar } from '../views/probability-bar.tsx';

interface ChangeTableProps {
  readonly changes: readonly TextChange[];
  readonly selected: number | undefined;
  readonly onSelect: (change: number) => void;
}

const PAGE = 100;

/** Every change as a row: what was heard, what was written, and what to check. */
export function ChangeTable({ changes, selected, onSelect }: ChangeTableProps): VNode | null {
  const [shown, setShown] = useState(PAGE);
  if (changes.length === 0) return null;
  return (
    <div class="table" role="region" aria-label="Table of changes" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['written', 'heard', 'kind', 'confidence', 'or', 'check'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, shown).map((change, index) => (
            <tr key={index} class={index === selected ? 'selected' : ''} onClick={() => onSelect(index)}>
              <th scope="row">
                <button type="button" class="plain" aria-pressed={index === selected}>
                  {change.after}
                </button>
              </th>
              <td data-label="heard">{change.before === change.after ? '–' : change.before}</td>
              <td data-label="kind">{change.kind}</td>
              <td data-label="confidence">
                <ProbabilityBar value={change.confidence} />
              </td>
              <td data-label="or" class={change.alternatives?.length ? '' : 'absent'}>
                {change.alternatives?.join(', ') ?? '–'}
              </td>
              <td data-label="check" class={change.flagged === undefined ? 'absent' : 'told'}>
                {change.flagged ?? '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > shown ? (
        <button type="button" class="more" onClick={() => setShown(shown + 10 * PAGE)}>
          Show more ({changes.length - shown} left)
        </button>
      ) : null}
    </div>
  );
}
