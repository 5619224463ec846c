import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { ProbabilityBar } from '../views/probability-bar.tsx';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { readAbbreviations } from './abbreviations.ts';
import { MarkedText } from './marked-text.tsx';

/** Abbreviations in their text, and what each stands for here. */
export function AbbreviationsView({ prediction, text }: ResultViewProps): VNode {
  const found = useMemo(() => readAbbreviations(prediction.value) ?? [], [prediction]);
  const [chosen, setChosen] = useState<number>();
  const marks = found.map(({ start, end, sense }, index) => ({
    start,
    end,
    hue: sense === undefined ? 'hue-4' : 'hue-0',
    title: sense ?? 'not sure',
    chosen: index === chosen,
  }));
  return (
    <>
      {text === '' ? null : (
        <MarkedText label="The text with its abbreviations" text={text} marks={marks} onChoose={setChosen} />
      )}
      {found.length === 0 ? <p class="quiet">No abbreviation was found in this text.</p> : null}
      {found.length === 0 ? null : (
        <div class="plain-table" role="region" aria-label="Abbreviations" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {['abbreviation', 'stands for', 'probability', 'because of'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map(({ text: short, sense, source, candidates }, index) => (
                <tr key={index} class={index === chosen ? 'selected' : ''} onClick={() => setChosen(index)}>
                  <th scope="row">{short}</th>
                  <td>
                    {sense ?? <span class="quiet">not sure: {candidates.map((one) => one.sense).join(', ')}</span>}
                  </td>
                  <td>
                    <ProbabilityBar value={candidates.find((one) => one.sense === sense)?.probability} />
                  </td>
                  <td class="quiet">{source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
