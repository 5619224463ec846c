import { SdkError } from '@medmodal/core';
import { decodeUtf8 } from './decode-utf8.ts';

/** A sentence of an annotated file. */
export interface LabelledSentence {
  readonly tokens: readonly string[];
  /** One label a token, as it stands in the file. */
  readonly labels: readonly string[];
}

/** An entity as a run of tokens `[start, end)` of one sentence, its type in lower case. */
export interface TokenSpan {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/**
 * Reads a file of `token TAB label` lines with a blank line between sentences; LF or CRLF, UTF-8. Columns between the
 * first and the last are ignored.
 *
 * @throws `input.encoding`, `input.binary`; `input.format` with the number of the line that has no tab.
 */
export function decodeIob(bytes: Uint8Array): LabelledSentence[] {
  const sentences: LabelledSentence[] = [];
  let tokens: string[] = [];
  let labels: string[] = [];
  const close = (): void => {
    if (tokens.length > 0) sentences.push({ tokens, labels });
    tokens = [];
    labels = [];
  };
  for (const [index, line] of decodeUtf8(bytes)
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '') {
      close();
      continue;
    }
    const columns = line.split('\t');
    const token = columns[0] ?? '';
    const label = columns.at(-1)?.trim() ?? '';
    if (columns.length < 2 || token.trim() === '' || !isLabel(label)) throw lineError(index + 1);
    tokens.push(token);
    labels.push(label);
  }
  close();
  return sentences;
}

/**
 * The entities of a label sequence, whatever the dialect: IOB1, IOB2 and BIOES are all read right, because a new entity
 * begins at `B-`, at `S-`, and wherever the type changes.
 *
 * @example spansOfLabels(['B-Disease', 'I-Disease', 'O']) // [{ start: 0, end: 2, type: 'disease' }]
 */
export function spansOfLabels(labels: readonly string[]): TokenSpan[] {
  const spans: TokenSpan[] = [];
  let open: { start: number; type: string } | undefined;
  const close = (end: number): void => {
    if (open) spans.push({ ...open, end });
    open = undefined;
  };
  labels.forEach((label, index) => {
    const tag = label.slice(0, 1).toUpperCase();
    const type = label.slice(2).toLowerCase();
    if (tag === 'O' || tag === 'B' || tag === 'S' || type !== open?.type) close(index);
    if (tag === 'O') return;
    open ??= { start: index, type };
    if (tag === 'E' || tag === 'S') close(index + 1);
  });
  close(labels.length);
  return spans;
}

function isLabel(label: string): boolean {
  return /^(?:O|[BIES]-\S+)$/i.test(label);
}

function lineError(line: number): SdkError {
  return new SdkError('input.format', `Line ${line} is not a token, a tab and a label such as B-Disease or O.`, {
    hint: 'Write one token and its label a line, parted by a tab, and an empty line between sentences.',
    details: { line },
  });
}
