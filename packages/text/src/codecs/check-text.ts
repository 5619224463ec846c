import { SdkError } from '@medmodal/core';

/** Control characters other than tabs and line ends. */
const CONTROLS = /(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
/** Above this share of control characters it is not a note. */
const MAX_CONTROL_SHARE = 0.02;

/**
 * Makes sure that a string can be read as a note.
 *
 * @throws `input.empty` when nothing but white space is there; `input.binary` for NUL or many control characters;
 * `input.encoding` for a lone surrogate, with its UTF-16 offset.
 */
export function checkText(text: string): void {
  if (!/[^\s\u0085\u200b\ufeff]/.test(text)) {
    throw new SdkError('input.empty', 'The text is empty or holds nothing but white space.', {
      hint: 'Send the text of a note.',
    });
  }
  const controls = text.match(CONTROLS)?.length ?? 0;
  const nul = text.indexOf('\0');
  if (nul >= 0 || controls > Math.max(2, text.length * MAX_CONTROL_SHARE)) {
    throw new SdkError('input.binary', 'The text holds NUL or many control characters, so it looks like binary data.', {
      hint: 'Extract the text from the file first, and send that as UTF-8.',
      details: nul >= 0 ? { offset: nul } : { controlCharacters: controls },
    });
  }
  const surrogate = text.search(/\p{Surrogate}/u);
  if (surrogate >= 0) {
    throw new SdkError(
      'input.encoding',
      `The text has a lone surrogate at UTF-16 offset ${surrogate}, so it is not valid Unicode.`,
      {
        hint: 'Do not cut text inside a surrogate pair; repair it where it was cut, or send U+FFFD there.',
        details: { offset: surrogate },
      },
    );
  }
}
