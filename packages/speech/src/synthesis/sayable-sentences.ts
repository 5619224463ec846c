/** Most characters that a model is given at once. */
const LONGEST = 300;

/** Cuts a text into sentences, and long sentences at commas or blanks, so that a model never gets much at once. */
export function sayableSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .flatMap((sentence) => shortened(sentence.trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function shortened(sentence: string): string[] {
  if (sentence.length <= LONGEST) return [sentence];
  const head = sentence.slice(0, LONGEST);
  const cut = Math.max(head.lastIndexOf(', ') + 1, 0) || Math.max(head.lastIndexOf(' '), 0) || LONGEST;
  return [sentence.slice(0, cut).trim(), ...shortened(sentence.slice(cut).trim())];
}
