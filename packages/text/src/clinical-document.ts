import type { ClinicalDocument, Sentence } from './document.ts';
import type { Span } from './span.ts';
import { continues, partsOfLine } from './transforms/find-blocks.ts';
import { findHeadings, type Heading } from './transforms/find-headings.ts';
import { findSections } from './transforms/find-sections.ts';
import { findLines, type Line } from './transforms/lines.ts';
import { splitSentences } from './transforms/split-sentences.ts';

/**
 * Reads a note at once: finds its sentences, tokens and sections. For long notes on a server rather drive
 * {@link buildClinicalDocument} with `runCooperatively`.
 *
 * @example clinicalDocument('Aspirin 81 mg q.d. Denies chest pain.').sentences.length // 2
 */
export function clinicalDocument(text: string): ClinicalDocument {
  const steps = buildClinicalDocument(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same as {@link clinicalDocument}, in steps far below a millisecond each, one a line or sentence. */
export function* buildClinicalDocument(text: string): Generator<void, ClinicalDocument> {
  const lines: Line[] = [];
  for (const line of findLines(text)) {
    lines.push(line);
    yield;
  }
  const headings: Heading[][] = [];
  for (const [index, line] of lines.entries()) {
    headings.push(findHeadings(text, line, lines[index + 1]));
    yield;
  }
  const sentences: Sentence[] = [];
  for (const block of findBlocks(text, lines, headings)) {
    yield;
    for (const sentence of splitSentences(text, block)) {
      sentences.push(sentence);
      yield;
    }
  }
  return { text, sentences, sections: findSections(text, headings.flat()) };
}

/** Joins the lines that belong together and parts them at headings. */
function* findBlocks(
  text: string,
  lines: readonly Line[],
  headings: readonly (readonly Heading[])[],
): Generator<Span, void> {
  const columns = paragraphColumns(lines);
  let open: Span | undefined;
  for (const [index, line] of lines.entries()) {
    for (const part of partsOfLine(line, headings[index] ?? [])) {
      if (!part.isHeading) {
        open = { start: open?.start ?? part.start, end: part.end };
        continue;
      }
      if (open) yield open;
      yield part;
      open = undefined;
    }
    const next = lines[index + 1];
    const startsAnew = headings[index + 1]?.[0]?.start === next?.start;
    if (!open || (next && !startsAnew && continues(text, line, { next, columns: columns[index] ?? 0 }))) continue;
    yield open;
    open = undefined;
  }
}

/** For each line, the greatest width among the lines of its paragraph, which blank lines bound. */
function paragraphColumns(lines: readonly Line[]): Int32Array {
  const columns = new Int32Array(lines.length);
  for (let start = 0; start < lines.length;) {
    let end = start + 1;
    let widest = lines[start]?.width ?? 0;
    while (end < lines.length && !lines[end]?.afterBlank) {
      widest = Math.max(widest, lines[end]?.width ?? 0);
      end += 1;
    }
    columns.fill(widest, start, end);
    start = end;
  }
  return columns;
}
