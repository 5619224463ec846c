import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { readFindings, type Finding } from '../views/findings.ts';
import { hueOf } from '../views/hue.ts';
import { ProbabilityBar } from '../views/probability-bar.tsx';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { MarkedText } from './marked-text.tsx';
import { readRelations } from './relations.ts';

const TYPES = ['drug', 'problem', 'symptom', 'dose', 'strength'];

/** Drugs with what they caused and how much was given, in the text and as a table. */
export function RelationsView({ prediction, text }: ResultViewProps): VNode {
  const relations = useMemo(() => readRelations(prediction.value) ?? [], [prediction]);
  const findings = useMemo(() => readFindings(prediction.value, text), [prediction, text]);
  const [chosen, setChosen] = useState<number>();
  const pair = chosen === undefined ? undefined : relations[chosen];
  const marks = findings.map(({ start, end, type, probability }, index) => ({
    start,
    end,
    hue: hueOf(type, TYPES),
    strength: probability,
    title: type,
    chosen: pair?.drug === index || pair?.other === index,
  }));
  const words = (finding: Finding | undefined): string => (finding ? text.slice(finding.start, finding.end) : '');
  const choose = (mark: number): void => {
    const found = relations.findIndex(({ drug, other }) => drug === mark || other === mark);
    setChosen(found < 0 ? undefined : found);
  };
  return (
    <>
      {text === '' ? null : (
        <MarkedText label="The text with what is related" text={text} marks={marks} onChoose={choose} />
      )}
      {relations.length === 0 ? <p class="quiet">No relation was found in this text.</p> : null}
      {relations.length === 0 ? null : (
        <div class="plain-table" role="region" aria-label="Relations" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {['drug', 'relation', 'to', 'probability'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {relations.map(({ type, drug, other, probability }, index) => (
                <tr key={index} class={index === chosen ? 'selected' : ''} onClick={() => setChosen(index)}>
                  <th scope="row">
                    <button type="button" class="plain" aria-pressed={index === chosen}>
                      {words(findings[drug])}
                    </button>
                  </th>
                  <td>{type}</td>
                  <td>{words(findings[other])}</td>
                  <td>
                    <ProbabilityBar value={probability} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
