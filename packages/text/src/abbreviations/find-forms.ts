import type { Span } from '../span.ts';

/** An abbreviation as it stands in a text. */
export interface FoundForm extends Span {
  /** The form that is known, which may lack the stop at the end. */
  readonly form: string;
}

const TOKEN = /[A-Za-z0-9]+(?:[./&-][A-Za-z0-9]+)*\.?/g;
/** Forms that are words in a line of capitals. */
const WORDS_IN_CAPITALS = new Set([
  'OR',
  'AS',
  'ALL',
  'PET',
  'TENS',
  'TIPS',
  'AIDS',
  'AD',
  'MAP',
  'CO',
  'OM',
  'IM',
  'CC',
]);

/**
 * Finds the forms that `isKnown` knows, whole or as parts of what slashes, dashes and stops join (`PT/OT`). In lines without
 * a small letter, forms that are words (`OR`) are passed over.
 */
export function* findForms(text: string, isKnown: (form: string) => boolean): Generator<FoundForm, void> {
  let lineEnd = -1;
  let isCapitals = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (index > lineEnd) {
      const next = text.indexOf('\n', index);
      lineEnd = next < 0 ? text.length : next;
      isCapitals = isLineOfCapitals(text.slice(text.lastIndexOf('\n', index) + 1, lineEnd));
    }
    for (const found of formsOf(token, index, isKnown))
      if (!isCapitals || !WORDS_IN_CAPITALS.has(found.form)) yield found;
  }
}

function formsOf(token: string, start: number, isKnown: (form: string) => boolean): readonly FoundForm[] {
  const bare = token.endsWith('.') ? token.slice(0, -1) : token;
  for (const form of [token, bare]) if (isKnown(form)) return [{ start, end: start + form.length, form }];
  if (!/[./&-]/.test(bare)) return [];
  return Array.from(bare.matchAll(/[A-Za-z0-9]+/g)).flatMap(({ 0: form, index }) =>
    form.length > 1 && isKnown(form) ? [{ start: start + index, end: start + index + form.length, form }] : [],
  );
}

/** Four words or more, and no small letter. */
function isLineOfCapitals(line: string): boolean {
  return !/\p{Ll}/u.test(line) && (line.match(/\p{Lu}{2,}/gu)?.length ?? 0) >= 4;
}
