import type { VNode } from 'preact';
import { cutSegments } from '../segments.ts';

/** A place in a text, and how it is drawn. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
  /** CSS class of its hue, such as `hue-0`. */
  readonly hue: string;
  /** How strongly it is tinted, 0 to 1. Default 1. */
  readonly strength?: number | undefined;
  readonly title?: string | undefined;
  readonly chosen?: boolean | undefined;
}

interface MarkedTextProps {
  readonly label: string;
  readonly text: string;
  readonly marks: readonly TextMark[];
  readonly onChoose?: (mark: number) => void;
}

/** A text with places marked in it; where marks overlap, the first is drawn. Its text content is the text. */
export function MarkedText({ label, text, marks, onChoose }: MarkedTextProps): VNode {
  const cuts = marks.map(({ start, end }, finding) => ({ start, end, kind: 'entity' as const, finding }));
  return (
    <div class="note" role="group" aria-label={label} tabIndex={0}>
      {cutSegments(text.length, cuts).map((segment) => {
        const words = text.slice(segment.start, segment.end);
        const number = segment.entities[0];
        const mark = number === undefined ? undefined : marks[number];
        if (number === undefined || mark === undefined) return words;
        return (
          <mark
            key={segment.start}
            class={`entity ${mark.hue}${mark.chosen === true ? ' linked' : ''}`}
            style={{ '--strength': String(Math.max(0.15, mark.strength ?? 1)) }}
            title={mark.title}
            data-mark={number}
            onClick={onChoose && (() => onChoose(number))}
          >
            {words}
          </mark>
        );
      })}
    </div>
  );
}
