import { z } from 'zod';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { checkText } from './check-text.ts';

/**
 * The JSON form of a note, `{ "text": "…" }`, which parses to a document.
 *
 * Parsing throws an `SdkError` with `input.empty`, `input.binary` or `input.encoding` where the text is unfit.
 */
export const documentInput: z.ZodType<ClinicalDocument> = z
  .strictObject({ text: z.string().describe('The note, unaltered. Offsets of the answer count in it.') })
  .transform(({ text }) => {
    checkText(text);
    return deferredDocument(text);
  });
