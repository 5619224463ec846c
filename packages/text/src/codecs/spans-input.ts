import { SdkError } from '@medmodal/core';
import { z } from 'zod';
import type { CodePointIndex } from '../code-point-index.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import type { Span } from '../span.ts';
import { checkText } from './check-text.ts';

/** A note and the places in it that are asked about. */
export interface DocumentSpans {
  readonly document: ClinicalDocument;
  readonly spans: readonly Span[];
}

const MAX_SPANS = 100_000;
const offset = z.number().int().nonnegative();

/**
 * The JSON form, `{ "text": "…", "spans": [{ "start": 0, "end": 4 }] }`.
 *
 * Parsing throws an `SdkError` with `input.empty`, `input.binary` or `input.encoding` where the text is unfit.
 */
export const spansInput: z.ZodType<DocumentSpans> = z
  .strictObject({
    text: z.string().describe('The note, unaltered. Offsets count in it.'),
    spans: z
      .array(
        z.object({
          start: offset.describe('Offset of the first character.'),
          end: offset.describe('Offset behind the last character.'),
        }),
      )
      .max(MAX_SPANS)
      .describe('The places to assess, in any order; they may overlap. Other fields of a span are ignored.'),
  })
  .transform(({ text, spans }) => {
    checkText(text);
    return { document: deferredDocument(text), spans };
  });

/**
 * The spans in UTF-16 code units; `index` converts those that are given in code points.
 *
 * @throws `input.schema` with the span's number in `details.span` when it is empty, reaches over the end of the text, or cuts
 * a surrogate pair.
 */
export function spansInUtf16({ document: { text }, spans }: DocumentSpans, index?: CodePointIndex): readonly Span[] {
  const length = index ? index.toCodePoint(text.length) : text.length;
  return spans.map(({ start, end }, number) => {
    if (start >= end || end > length)
      throw spanError(
        number,
        start >= end ? 'is empty or ends before it starts' : 'reaches over the end of the text',
        length,
      );
    const span = index ? { start: index.toUtf16(start), end: index.toUtf16(end) } : { start, end };
    if (cutsPair(text, span.start) || cutsPair(text, span.end))
      throw spanError(number, 'cuts a surrogate pair', length);
    return span;
  });
}

function cutsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

function spanError(number: number, what: string, length: number): SdkError {
  return new SdkError('input.schema', `Span number ${number} ${what}.`, {
    hint: 'Count in UTF-16 code units, as JavaScript does, or set the option offsets to code-point; 0 <= start < end <= length.',
    details: { span: number, length },
  });
}
