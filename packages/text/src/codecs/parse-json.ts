import { SdkError } from '@medmodal/core';
import { decodeUtf8 } from './decode-utf8.ts';

/** Parses JSON in UTF-8. @throws `input.encoding`, `input.binary`; `input.format`, without a piece of the input. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the input, so it is not kept as the cause.
    throw new SdkError('input.format', 'The input is not valid JSON.', { hint: 'Check quotes, commas and brackets.' });
  }
}
