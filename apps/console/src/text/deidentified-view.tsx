import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { hueOf } from '../views/hue.ts';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { readDeidentified, type ReplacedIdentifier } from './deidentified.ts';
import { MarkedText, type TextMark } from './marked-text.tsx';

/** A text without its identifiers beside what it was, and what was put where; a resource as its JSON. */
export function DeidentifiedView({ prediction, text: before }: ResultViewProps): VNode | null {
  const answer = useMemo(() => readDeidentified(prediction.value), [prediction]);
  const [chosen, setChosen] = useState<number>();
  if (!answer) return null;
  const { text, json, identifiers } = answer;
  const types = [...new Set(identifiers.map(({ type }) => type))].sort();
  const marks = (places: (one: ReplacedIdentifier) => Pick<TextMark, 'start' | 'end'>): readonly TextMark[] =>
    identifiers.map((one, index) => ({
      ...places(one),
      hue: hueOf(one.type, types),
      title: one.type,
      chosen: index === chosen,
    }));
  return (
    <>
      {identifiers.length === 0 ? (
        <p class="quiet">No identifier was found. Read the text before you pass it on.</p>
      ) : null}
      {text === undefined ? (
        <pre class="note">{JSON.stringify(json, undefined, 2)}</pre>
      ) : (
        <div class="sides">
          {before === '' ? null : (
            <section aria-label="Before">
              <h3>Before</h3>
              <MarkedText label="Text before" text={before} marks={marks((one) => one)} onChoose={setChosen} />
            </section>
          )}
          <section aria-label="After">
            <h3>After</h3>
            <MarkedText
              label="Text after"
              text={text}
              marks={marks(({ replacedStart, replacedEnd }) => ({ start: replacedStart, end: replacedEnd }))}
              onChoose={setChosen}
            />
          </section>
        </div>
      )}
      {identifiers.length > 0 ? (
        <IdentifierTable identifiers={identifiers} types={types} chosen={chosen} onChoose={setChosen} />
      ) : null}
    </>
  );
}

interface IdentifierTableProps {
  readonly identifiers: readonly ReplacedIdentifier[];
  readonly types: readonly string[];
  readonly chosen: number | undefined;
  readonly onChoose: (identifier: number) => void;
}

function IdentifierTable({ identifiers, types, chosen, onChoose }: IdentifierTableProps): VNode {
  const inside = identifiers.some(({ path }) => path !== undefined);
  return (
    <div class="plain-table long" role="region" aria-label="Identifiers" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['type', ...(inside ? ['in'] : []), 'offsets', 'probability', 'action', 'replacement'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {identifiers.map(({ type, path, start, end, probability, action, replacement }, index) => (
            <tr key={index} class={index === chosen ? 'selected' : ''} onClick={() => onChoose(index)}>
              <th scope="row">
                <span class={`type ${hueOf(type, types)}`}>{type}</span>
              </th>
              {inside ? <td>{path}</td> : null}
              <td class="figure">
                {start}–{end}
              </td>
              <td class="figure">{probability.toFixed(2)}</td>
              <td>{action}</td>
              <td>{replacement}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
