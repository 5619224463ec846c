import type { Span } from '../../span.ts';

/** A word or punctuation mark as cues see it. */
export interface CueWord extends Span {
  /**
   * Lower case, without apostrophes, every dash as `-`, full-width punctuation as ASCII. Words joined by a hyphen are separate,
   * the hyphen is dropped; the second half of `HER2-negative` is `<compound-negative>`.
   */
  readonly key: string;
}

const PIECE = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;
const WORD_START = /^[\p{L}\p{N}\p{M}]/u;
const DASH = /^[-‐‑‒–—−]$/u;
/** Chinese punctuation as English cues know it; a full-width stop ends what an ASCII semicolon ends. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '。': ';',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '？': '?',
};
const COMMA = /^[,，]$/;
/** Chinese words that open a clause of their own behind a comma. */
const CLAUSE_START =
  /^\s*(?:口?服|予|给|給|继续|繼續|有|伴|诉|訴|目前|现|現|开始|開始|建议|建議|行|查|复查|複查|考虑|考慮|诊断|診斷|出现|出現|拟|擬|已|仍|曾|患者|加|改|停)/;

function joins(text: string, start: number, end: number): boolean {
  return start > 0 && /[\p{L}\p{N}\]]/u.test(text.charAt(start - 1)) && WORD_START.test(text.slice(end, end + 2));
}

/**
 * Splits `text` from `start` to `end` into cue words, in one pass.
 *
 * @example cueWords("isn't x-ray").map((word) => word.key) // ['isnt', 'x', 'ray']
 */
export function cueWords(text: string, start = 0, end: number = text.length): readonly CueWord[] {
  const words: CueWord[] = [];
  const piece = text.slice(start, end);
  for (const match of piece.matchAll(PIECE)) {
    const from = start + match.index;
    const to = from + match[0].length;
    if (DASH.test(match[0])) {
      if (!joins(text, from, to)) words.push({ start: from, end: to, key: '-' });
      continue;
    }
    const isOpening = COMMA.test(match[0]) && CLAUSE_START.test(text.slice(to, to + 8));
    words.push({ start: from, end: to, key: isOpening ? ';' : keyOf(match[0], isCompound(text, from)) });
  }
  return words;
}

function keyOf(piece: string, compound: boolean): string {
  const key = FULL_WIDTH[piece] ?? piece.toLowerCase().replace(/['’]/gu, '');
  return compound && (key === 'negative' || key === 'neg') ? '<compound-negative>' : key;
}

/** Whether a hyphen joins the word at `start` to one before it. */
function isCompound(text: string, start: number): boolean {
  return start > 1 && DASH.test(text.charAt(start - 1)) && /[\p{L}\p{N}\]]/u.test(text.charAt(start - 2));
}
