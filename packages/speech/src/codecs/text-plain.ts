import type { Codec } from '@medmodal/core';
import type { SpokenText } from '../spoken-text.ts';
import { decodeText } from './decode-text.ts';

/**
 * Reads `text/plain` in UTF-8 as text that was heard or is to be said.
 *
 * @throws `input.empty`, `input.binary`, `input.encoding`.
 */
export const textPlain: Codec<SpokenText> = {
  specVersion: 1,
  name: 'text-plain',
  mediaTypes: ['text/plain'],
  decode: (bytes) => ({ text: decodeText(bytes) }),
};
