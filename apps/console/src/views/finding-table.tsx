import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { AXES, cuesOf, type Finding } from './findings.ts';
import { hueOf } from './hue.ts';
import { ProbabilityBar } from './probability-bar.tsx';

interface FindingTableProps {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly types: readonly string[];
  readonly selected: number | undefined;
  readonly onSelect: (finding: number) => void;
}

const PAGE = 100;

/** Every finding as a row; the long tail of a long note is shown when asked for. */
export function FindingTable({ text, findings, types, selected, onSelect }: FindingTableProps): VNode {
  const [shown, setShown] = useState(PAGE);
  return (
    <div class="table" role="region" aria-label="Table of findings" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['text', 'type', 'probability', 'section', ...AXES.map(({ axis }) => axis), 'cue'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.slice(0, shown).map((finding, index) => (
            <tr key={index} class={index === selected ? 'selected' : ''} onClick={() => onSelect(index)}>
              <th scope="row">
                <button type="button" class="plain" aria-pressed={index === selected}>
                  {text.slice(finding.start, finding.end)}
                </button>
              </th>
              <td data-label="type">
                <span class={`type ${hueOf(finding.type, types)}`}>{finding.type ?? 'span'}</span>
              </td>
              <td data-label="probability">
                <ProbabilityBar value={finding.probability} />
              </td>
              <td data-label="section">{finding.section ?? '–'}</td>
              {AXES.map(({ axis, usual }) => (
                <td key={axis} data-label={axis} class={(finding[axis]?.value ?? usual) === usual ? 'quiet' : 'told'}>
                  {finding[axis]?.value ?? '–'}
                </td>
              ))}
              <td data-label="cue" class={cuesOf(finding).length === 0 ? 'absent' : ''}>
                {cueWords(text, finding)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {findings.length > shown ? (
        <button type="button" class="more" onClick={() => setShown(shown + 10 * PAGE)}>
          Show more ({findings.length - shown} left)
        </button>
      ) : null}
    </div>
  );
}

function cueWords(text: string, finding: Finding): string {
  const words = new Set(cuesOf(finding).map(({ start, end }) => text.slice(start, end)));
  return words.size === 0 ? '–' : [...words].join(', ');
}
