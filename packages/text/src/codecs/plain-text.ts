import type { Codec } from '@medmodal/core';
import type { ClinicalDocument } from '../document.ts';
import { deferredDocument } from '../deferred-document.ts';
import { checkText } from './check-text.ts';
import { decodeUtf8 } from './decode-utf8.ts';

/**
 * Reads `text/plain` in UTF-8, with or without a byte order mark.
 *
 * @throws `input.empty`, `input.binary`, `input.encoding` (with the byte offset).
 */
export const plainText: Codec<ClinicalDocument> = {
  specVersion: 1,
  name: 'plain-text',
  mediaTypes: ['text/plain'],
  decode: (bytes) => {
    const text = decodeUtf8(bytes);
    checkText(text);
    return deferredDocument(text);
  },
};
