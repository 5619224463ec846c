import type { Identifier } from './identifier.ts';
import { isEponym } from './rules/eponym-context.ts';

/** Names less sure than this are not looked for elsewhere. */
const SURE = 0.75;
const HAN = /^[\p{Script=Han}·]{2,}$/u;
const NO_PARTS =
  /^(?:jr|sr|md|phd|van|von|der|den|the|and|dr|mr|mrs|ms|may|will|mark|hope|grace|rose|bell|hand|long|white|black|brown|green|gray|young|day|stone|wood|hill|rice|case|best|park|price|summer)$/i;

/**
 * Finds the names of a text again where they stand without the words that gave them away: the whole name in any case, and
 * its capitalised parts as they are.
 */
export function* spreadNames(text: string, found: readonly Identifier[]): Generator<void, Identifier[]> {
  const words = new Set<string>();
  for (const { type, probability, start, end } of found) {
    if (type !== 'name' || probability < SURE) continue;
    const name = text.slice(start, end);
    if (HAN.test(name)) words.add(name);
    else
      for (const part of name.split(/[^\p{L}\p{M}'’-]+/u))
        if (/^\p{Lu}/u.test(part) && part.length > 2 && !NO_PARTS.test(part)) words.add(part);
  }
  const spread: Identifier[] = [];
  if (words.size === 0) return spread;
  for (const match of text.matchAll(/\p{Script=Han}+|[\p{L}\p{M}'’-]+/gu)) {
    yield;
    const word = match[0].replace(/['’]s?$/, '');
    if (HAN.test(word)) spread.push(...insideHan(match[0], match.index, words));
    else if (
      (words.has(word) || (isAddressed(text, match.index) && words.has(capitalised(word)))) &&
      !isEponym(text, match.index, match.index + word.length)
    )
      spread.push({ type: 'name', start: match.index, end: match.index + word.length, probability: SURE });
  }
  return spread;
}

/** `pt okonkwo`: in small letters, a name wants a word in front. */
function isAddressed(text: string, at: number): boolean {
  return /(?<!\p{L})(?:pt|patient|mr|mrs|ms|miss|dr)\.? $/iu.test(text.slice(Math.max(0, at - 10), at));
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function insideHan(run: string, offset: number, words: ReadonlySet<string>): Identifier[] {
  const places: Identifier[] = [];
  for (let start = 0; start < run.length; start += 1) {
    for (let length = 4; length >= 2; length -= 1) {
      if (start + length > run.length || !words.has(run.slice(start, start + length))) continue;
      places.push({ type: 'name', start: offset + start, end: offset + start + length, probability: SURE });
      start += length - 1;
      break;
    }
  }
  return places;
}
