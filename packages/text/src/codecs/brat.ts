import { SdkError } from '@medmodal/core';
import { createCodePointIndex } from '../code-point-index.ts';
import type { Span } from '../span.ts';

/** A mention that a BRAT file marks in its text. */
export interface BratMention extends Span {
  /** `T1`, `T2` … */
  readonly id: string;
  /** As it stands in the file. */
  readonly label: string;
  /** The parts of a mention in several pieces, in UTF-16; one part where it is in one piece. */
  readonly fragments: readonly Span[];
}

const LINE = /^(T\S*)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?$/;

/**
 * Reads the text-bound lines (`T1 TAB Label 0 5;8 9 TAB words`) of a BRAT stand-off file; LF or CRLF. Relations, events
 * and notes are passed over. Offsets count code points there and UTF-16 here. A mention in several pieces reaches from
 * its first to its last one; white space at the ends is left out.
 *
 * @param content The `.ann` file.
 * @param text The `.txt` file, its line ends as they are.
 * @throws `input.format` with the number of the line that cannot be read or lies outside of the text.
 */
export function decodeBrat(content: string, text: string): BratMention[] {
  const index = createCodePointIndex(text);
  return content.split(/\r\n|\n|\r/).flatMap((line, number) => {
    if (!line.startsWith('T')) return [];
    const [, id, label, places] = LINE.exec(line) ?? [];
    if (!id || !label || !places) throw lineError(number + 1);
    const fragments = places.split(';').map((place): Span => {
      const [start = 0, end = 0] = place.split(' ').map((offset) => index.toUtf16(Number(offset)));
      if (start >= end || end > text.length) throw lineError(number + 1);
      return { start, end };
    });
    const span = trimmed(
      text,
      Math.min(...fragments.map(({ start }) => start)),
      Math.max(...fragments.map(({ end }) => end)),
    );
    return span ? [{ id, label, ...span, fragments }] : [];
  });
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  const words = text.slice(start, end);
  const visible = words.trim();
  if (visible === '') return undefined;
  const from = start + words.indexOf(visible);
  return { start: from, end: from + visible.length };
}

/**
 * The spans that lie in no longer one and cross none: the longest first, of equals the earlier. In order of the text.
 *
 * @example outermostSpans([{ start: 0, end: 4 }, { start: 2, end: 4 }]) // [{ start: 0, end: 4 }]
 */
export function outermostSpans<Item extends Span>(spans: readonly Item[]): Item[] {
  const byLength = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Item[] = [];
  for (const span of byLength)
    if (kept.every(({ start, end }) => span.end <= start || end <= span.start)) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}

function lineError(line: number): SdkError {
  return new SdkError('input.format', `Line ${line} is not a mention such as "T1", tab, "Label 0 5", tab, its words.`, {
    hint: 'Offsets count the characters of the .txt file beside it, its line ends as they are.',
    details: { line },
  });
}
