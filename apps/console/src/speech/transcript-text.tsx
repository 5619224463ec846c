import type { Transcript } from '@medmodal/speech';
import type { RefObject, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { clock } from '../audio/clock.ts';
import { changesOfWords, speakerHue, speakerName, UNCERTAIN } from './transcript.ts';

interface TranscriptTextProps {
  readonly transcript: Transcript;
  /** The element that holds the words; each has its index in `data-word`. */
  readonly place: RefObject<HTMLDivElement | null>;
  readonly onPoint?: (word: number | undefined) => void;
  readonly onChoose?: (word: number) => void;
}

/** What was said, by whom and when. Words are marked that are uncertain, corrected, to be checked, or may still change. */
export function TranscriptText({ transcript, place, onPoint, onChoose }: TranscriptTextProps): VNode {
  const chosen = onChoose !== undefined;
  // The same element object again lets Preact skip it: pointing must not draw a long transcript anew.
  const drawn = useMemo(() => drawTurns(transcript, chosen), [transcript, chosen]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = wordOf(event.target);
    if (from === undefined) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (step === undefined) return onChoose?.(from);
    place.current?.querySelector<HTMLElement>(`[data-word="${from + step}"]`)?.focus();
  };
  return (
    <div
      ref={place}
      class="transcript"
      {...(chosen
        ? { role: 'group', 'aria-label': 'Transcript. Arrow keys go from word to word, Enter plays a word.' }
        : { role: 'log', 'aria-label': 'Transcript up to now', tabIndex: 0 })}
      onMouseOver={({ target }) => onPoint?.(wordOf(target))}
      onMouseLeave={() => onPoint?.(undefined)}
      onFocusIn={({ target }) => onPoint?.(wordOf(target))}
      onClick={({ target }) => {
        const word = wordOf(target);
        if (word !== undefined) onChoose?.(word);
      }}
      onKeyDown={onKeyDown}
    >
      {drawn}
    </div>
  );
}

function wordOf(target: EventTarget | null): number | undefined {
  const word = target instanceof HTMLElement ? target.dataset['word'] : undefined;
  return word === undefined ? undefined : Number(word);
}

function drawTurns(transcript: Transcript, chosen: boolean): readonly VNode[] {
  const changes = changesOfWords(transcript.words, transcript.changes);
  return transcript.segments.map(({ start, speaker, wordStart, wordEnd }) => (
    <div key={wordStart} class={`turn ${speakerHue(transcript, speaker)}`}>
      <p class="head">
        <span class="figure quiet">{clock(start)}</span>
        {speaker === undefined ? null : <span class="who">{speakerName(transcript, speaker)}</span>}
      </p>
      <p>
        {transcript.words
          .slice(wordStart, wordEnd)
          .flatMap((_, index) => [
            index === 0 ? '' : ' ',
            drawWord(transcript, { at: wordStart + index, changes, chosen }),
          ])}
      </p>
    </div>
  ));
}

interface WordPlace {
  readonly at: number;
  readonly changes: readonly number[];
  readonly chosen: boolean;
}

function drawWord({ words, changes: all, settledWords }: Transcript, { at, changes, chosen }: WordPlace): VNode | null {
  const word = words[at];
  if (!word) return null;
  const number = changes[at] ?? -1;
  const change = all[number];
  const marks = [
    'word',
    change && (change.flagged === undefined ? 'changed' : 'flagged'),
    word.confidence < UNCERTAIN && 'uncertain',
    at >= (settledWords ?? Infinity) && 'pending',
  ];
  return (
    <span
      key={at}
      class={marks.filter(Boolean).join(' ')}
      data-word={at}
      data-change={change && number}
      title={change && change.before !== change.after ? `heard “${change.before}”` : undefined}
      {...(chosen ? { role: 'button', tabIndex: at === 0 ? 0 : -1 } : {})}
    >
      {word.text}
    </span>
  );
}
