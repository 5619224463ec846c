import { SdkError } from '@medmodal/core';

/**
 * Parses a JSON body, strictly: valid UTF-8, and no lone surrogates behind escapes. No error holds a piece of the body.
 *
 * @throws `input.empty`, `input.encoding`, `input.format` (with the `position` in UTF-16 units when it is known).
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text.trim() === '') {
    throw new SdkError('input.empty', 'The body is empty.', { hint: 'Send a JSON object in the body.' });
  }
  const value = parse(text);
  if (/\\u[dD][89a-fA-F]/.test(text) && !isWellFormed(value)) {
    throw new SdkError('input.encoding', 'The JSON body holds a surrogate escape without its other half.', {
      hint: 'Write characters beyond U+FFFF as a pair of \\u escapes, or as plain UTF-8.',
    });
  }
  return value;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SdkError('input.encoding', 'The body is not valid UTF-8.', { hint: 'Encode the JSON text as UTF-8.' });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new SdkError('input.format', 'The body is not valid JSON.', {
      hint: 'Check quotes, commas and brackets; line breaks inside a string are written as \\n.',
      details: position === undefined ? {} : { position: Number(position) },
    });
  }
}

function isWellFormed(root: unknown): boolean {
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string' && hasLoneSurrogate(value)) return false;
    if (typeof value !== 'object' || value === null) continue;
    if (Object.keys(value).some(hasLoneSurrogate)) return false;
    for (const child of Object.values(value)) pending.push(child);
  }
  return true;
}

function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
