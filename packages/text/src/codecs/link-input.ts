import { z } from 'zod';
import type { ClinicalDocument } from '../document.ts';
import type { Span } from '../span.ts';
import { findLines, trimSpan } from '../transforms/lines.ts';
import { documentInput } from './document-input.ts';
import { spansInput, type DocumentSpans } from './spans-input.ts';

/** What is linked: marked places of a note, or a list with one mention a line. */
export type LinkInput = ClinicalDocument | DocumentSpans;

/** The JSON forms: `{ "text": …, "spans": [{ "start", "end" }] }`, or `{ "text": … }` with one mention a line. */
export const linkInput: z.ZodType<LinkInput> = z.union([documentInput, spansInput]);

/** Whether places are marked. */
export function hasSpans(input: LinkInput): input is DocumentSpans {
  return 'spans' in input;
}

/** The mentions of a list: its lines, without numbers, bullets and the stop at the end. */
export function listedMentions(text: string): readonly Span[] {
  return Array.from(findLines(text)).flatMap(({ start, end }) => {
    const line = text.slice(start, end);
    const before = /^(?:[-*•·]|\(?\d{1,3}[.)、])\s+/.exec(line)?.[0].length ?? 0;
    const behind = /[\s.,;。；，]*$/.exec(line.slice(-8))?.[0].length ?? 0;
    return trimSpan(text, start + before, end - behind) ?? [];
  });
}
