/** How much of a text is Chinese and how much is in Latin letters. */
export interface ScriptCount {
  /** Han characters. */
  readonly han: number;
  /** Latin words of two letters or more; one in capitals (`CT`) counts half, a unit behind a digit (`5mg`) not at all. */
  readonly words: number;
  /** Latin words with two small letters or more: what prose consists of. */
  readonly prose: number;
}

/** Counts both scripts in `text.slice(start, end)`. Constant memory, one look at each character. */
export function countScripts(text: string, start: number, end: number): ScriptCount {
  let han = 0;
  let words = 0;
  let prose = 0;
  for (let place = start; place < end; place += 1) {
    const code = text.charCodeAt(place);
    if (code > 0x24f) {
      if (isHan(code)) han += 1;
      continue;
    }
    if (!isLatin(code)) continue;
    const first = place;
    let small = 0;
    for (; place < end && isLatin(text.charCodeAt(place)); place += 1) if (isSmall(text.charCodeAt(place))) small += 1;
    if (place - first < 2 || isDigit(text.charCodeAt(first - 1))) {
      place -= 1;
      continue;
    }
    place -= 1;
    words += small >= 2 ? 1 : 0.5;
    if (small >= 2) prose += 1;
  }
  return { han, words, prose };
}

/** Whether a UTF-16 unit is a Han character, or the first half of one of the supplementary planes. */
export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xd840 && code <= 0xd88d) ||
    code === 0x3007
  );
}

function isLatin(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
    ? code < 0x80
    : code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7;
}

function isSmall(code: number): boolean {
  return code >= 0x80 || (code >= 0x61 && code <= 0x7a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
