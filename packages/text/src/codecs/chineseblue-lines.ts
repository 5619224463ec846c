import { SdkError } from '@medmodal/core';
import { decodeUtf8 } from './decode-utf8.ts';

/** A labelled line. */
export interface LabelledLine {
  readonly label: string;
  readonly text: string;
}

/**
 * Reads lines of `label TAB text` without a head, as ChineseBLUE's classification files are; LF or CRLF, UTF-8. Empty lines are
 * left out.
 *
 * @throws `input.encoding`, `input.binary`; `input.format` with the number of the line that is something else; `input.empty`.
 */
export function labelledLines(bytes: Uint8Array): readonly LabelledLine[] {
  const lines: LabelledLine[] = [];
  for (const [index, line] of decodeUtf8(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n/)
    .entries()) {
    if (line.trim() === '') continue;
    const tab = line.indexOf('\t');
    const [label, text] = [line.slice(0, Math.max(0, tab)).trim(), line.slice(tab + 1).trim()];
    if (label === '' || text === '' || text.includes('\t')) throw lineError(index + 1);
    lines.push({ label, text });
  }
  if (lines.length > 0) return lines;
  throw new SdkError('input.empty', 'The labelled file has no line.', {
    hint: 'Give lines of a label, a tab and a text.',
  });
}

function lineError(line: number): SdkError {
  return new SdkError('input.format', `Line ${line} is not a label, one tab and a text.`, {
    hint: 'Write one text a line: its label, a tab, the text; no head.',
    details: { line },
  });
}
