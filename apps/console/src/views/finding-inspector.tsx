import type { VNode } from 'preact';
import { attributeWords, AXES, quantityWords, type Finding } from './findings.ts';
import { hueOf } from './hue.ts';
import { ProbabilityBar } from './probability-bar.tsx';

interface FindingInspectorProps {
  readonly text: string;
  readonly finding: Finding | undefined;
  readonly findings: readonly Finding[];
  readonly types: readonly string[];
}

/** All that is known about one finding, with the words that decided it. */
export function FindingInspector({ text, finding, findings, types }: FindingInspectorProps): VNode {
  if (finding === undefined) {
    return (
      <aside class="inspector" aria-label="Finding">
        <p class="quiet">Point at a highlighted word, or choose it, to see what decided about it.</p>
      </aside>
    );
  }
  return (
    <aside class="inspector" aria-label="Finding">
      <p class={`type ${hueOf(finding.type, types)}`}>{finding.type ?? 'span'}</p>
      <h3>{text.slice(finding.start, finding.end)}</h3>
      <dl>
        {finding.probability === undefined ? null : (
          <Row name="probability" value={<ProbabilityBar value={finding.probability} />} />
        )}
        {finding.section === undefined ? null : <Row name="section" value={finding.section} />}
        {finding.quantity === undefined ? null : (
          <Row name="quantity" value={<span class="figure">{quantityWords(finding.quantity)}</span>} />
        )}
        {attributeWords(text, finding, findings).map((words) => (
          <Row key={words} name="with" value={words} />
        ))}
        {AXES.map(({ axis, usual }) => {
          const asserted = finding[axis];
          if (asserted === undefined) return null;
          const value = <span class={asserted.value === usual ? 'quiet' : 'told'}>{asserted.value}</span>;
          return (
            <Row
              key={axis}
              name={axis}
              value={
                <>
                  {value}{' '}
                  {asserted.cue ? (
                    <CueWords words={text.slice(asserted.cue.start, asserted.cue.end)} source={asserted.cue.source} />
                  ) : null}
                </>
              }
            />
          );
        })}
        <Row name="offsets" value={<span class="figure">{`${finding.start}–${finding.end}`}</span>} />
      </dl>
    </aside>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: VNode | string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function CueWords({ words, source }: { readonly words: string; readonly source: string }): VNode {
  return (
    <span class="because">
      {source === 'section' ? 'by the heading ' : 'by '}
      <q>{words}</q>
    </span>
  );
}
