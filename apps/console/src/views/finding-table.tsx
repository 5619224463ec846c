import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { attributeWords, AXES, cuesOf, type Finding } from './findings.ts';
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
const OPTIONAL = ['type', 'probability', 'section'] as const;

/** Every finding as a row; the long tail of a long note is shown when asked for. */
export function FindingTable({ text, findings, types, selected, onSelect }: FindingTableProps): VNode {
  const [shown, setShown] = useState(PAGE);
  const linked = findings.some(({ attributes }) => attributes !== undefined && attributes.length > 0);
  const known = OPTIONAL.filter((name) => findings.some((finding) => finding[name] !== undefined));
  return (
    <div class="table" role="region" aria-label="Table of findings" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['text', ...known, ...(linked ? ['with'] : []), ...AXES.map(({ axis }) => axis), 'cue'].map((name) => (
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
              {known.map((name) => (
                <td key={name} data-label={name}>
                  {drawn[name](finding, types)}
                </td>
              ))}
              {linked ? <td data-label="with">{attributeWords(text, finding, findings).join(', ') || '–'}</td> : null}
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

const drawn: Readonly<
  Record<(typeof OPTIONAL)[number], (finding: Finding, types: readonly string[]) => VNode | string>
> = {
  type: ({ type }, types) => <span class={`type ${hueOf(type, types)}`}>{type}</span>,
  probability: ({ probability }) => <ProbabilityBar value={probability} />,
  section: ({ section }) => section ?? '–',
};

function cueWords(text: string, finding: Finding): string {
  const words = new Set(cuesOf(finding).map(({ start, end }) => text.slice(start, end)));
  return words.size === 0 ? '–' : [...words].join(', ');
}
