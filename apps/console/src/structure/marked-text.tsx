import type { VNode } from 'preact';

/** Characters shown on each side of the position. */
const AROUND = 28;

interface MarkedTextProps {
  readonly text: string;
  /** From 0, in UTF-16 code units; that of the text's end is one behind its last character. */
  readonly position: number;
}

/** The part of a text where something is wrong, with the place marked. */
export function MarkedText({ text, position }: MarkedTextProps): VNode | null {
  if (!Number.isInteger(position) || position < 0 || position > text.length) return null;
  const line = text.indexOf('\n', position);
  const lineEnd = line < 0 ? text.length : line;
  const lineBegin = position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
  const begin = Math.max(lineBegin, position - AROUND);
  const end = Math.min(lineEnd, position + AROUND);
  const marked = position < lineEnd ? String.fromCodePoint(text.codePointAt(position) ?? 0x20) : '';
  return (
    <p class="marked">
      {begin > lineBegin ? '…' : ''}
      {text.slice(begin, position)}
      <mark>{marked || '\u00a0'}</mark>
      {text.slice(position + marked.length, end)}
      {end < lineEnd ? '…' : ''}
    </p>
  );
}
