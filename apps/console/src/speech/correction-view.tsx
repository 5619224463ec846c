import type { VNode } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { ChangeFacts } from './change-facts.tsx';
import { ChangeTable } from './change-table.tsx';
import type { ChangedText } from './changed-text.ts';
import { cutAtChanges, readCorrection, type Piece } from './correction.ts';

/** A corrected text beside the text it was made of, with what was changed marked in both. */
export function CorrectionView({ prediction, text }: ResultViewProps): VNode | null {
  const corrected = useMemo(() => readCorrection(prediction.value), [prediction]);
  return corrected ? <Comparison before={text} corrected={corrected} /> : null;
}

function Comparison({ before, corrected }: { readonly before: string; readonly corrected: ChangedText }): VNode {
  const { text, changes } = corrected;
  const place = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number>();
  const [pointed, setPointed] = useState<number>();
  const change = changes[pointed ?? chosen ?? -1];
  const choose = (index: number): void => {
    setChosen(index);
    place.current
      ?.querySelectorAll(`[data-change="${index}"]`)
      .forEach((mark) => mark.scrollIntoView({ block: 'nearest' }));
  };
  const active = pointed ?? chosen;
  return (
    <>
      {changes.length === 0 ? <p class="quiet">Nothing was changed, and nothing is to be checked.</p> : null}
      <div
        ref={place}
        class="sides"
        onMouseOver={({ target }) => setPointed(changeOf(target))}
        onMouseLeave={() => setPointed(undefined)}
        onClick={({ target }) => {
          const index = changeOf(target);
          if (index !== undefined) choose(index);
        }}
      >
        {before === '' ? null : (
          <Side title="Before" pieces={cutAtChanges(before, changes, 'before')} changes={changes} active={active} />
        )}
        <Side title="After" pieces={cutAtChanges(text, changes, 'after')} changes={changes} active={active} />
      </div>
      {change ? (
        <aside class="inspector" aria-label="Change">
          <h3>{change.after}</h3>
          <dl>
            <ChangeFacts change={change} />
          </dl>
        </aside>
      ) : null}
      <ChangeTable changes={changes} selected={chosen} onSelect={choose} />
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly changes: ChangedText['changes'];
  readonly active: number | undefined;
}

function Side({ title, pieces, changes, active }: SideProps): VNode {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div class="note" tabIndex={0} role="group" aria-label={`Text ${title.toLowerCase()}`}>
        {pieces.map(({ text, change }, index) =>
          change < 0 ? (
            text
          ) : (
            <mark
              key={index}
              data-change={change}
              class={`word ${changes[change]?.flagged === undefined ? 'changed' : 'flagged'}${change === active ? ' linked' : ''}`}
            >
              {text}
            </mark>
          ),
        )}
      </div>
    </section>
  );
}

function changeOf(target: EventTarget | null): number | undefined {
  const change = target instanceof HTMLElement ? target.dataset['change'] : undefined;
  return change === undefined ? undefined : Number(change);
}
