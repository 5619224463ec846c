import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { MarkedText } from './marked-text.tsx';
import { readSummary, type NoteSentence } from './summary.ts';

/** A note beside the text it was written from; a sentence shows the words that it rests on. */
export function SummaryView({ prediction, text }: ResultViewProps): VNode {
  const sections = useMemo(() => readSummary(prediction.value) ?? [], [prediction]);
  const [pointed, setPointed] = useState<NoteSentence>();
  const [chosen, setChosen] = useState<NoteSentence>();
  const source = useRef<HTMLElement>(null);
  const active = pointed ?? chosen;
  useEffect(() => source.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' }), [active]);
  const marks = (active?.evidence ?? []).map((place) => ({ ...place, hue: 'hue-0' }));
  return (
    <div class="sides">
      <section aria-label="Note">
        <h3>Note</h3>
        <div class="note soap" onMouseLeave={() => setPointed(undefined)}>
          {sections.map(({ heading, sentences }) => (
            <section key={heading}>
              <h4>{heading}</h4>
              {sentences.map((sentence, index) => (
                <button
                  key={index}
                  type="button"
                  class={`plain sentence${sentence === active ? ' linked' : ''}`}
                  aria-pressed={sentence === chosen}
                  onMouseOver={() => setPointed(sentence)}
                  onClick={() => setChosen(sentence)}
                >
                  {sentence.text}{' '}
                </button>
              ))}
            </section>
          ))}
          {sections.length === 0 ? <p class="quiet">Nothing was said that belongs in a note.</p> : null}
        </div>
      </section>
      <section aria-label="Source" ref={source}>
        <h3>What it rests on</h3>
        <MarkedText label="The text that the note was written from" text={text} marks={marks} />
      </section>
    </div>
  );
}
