/**
 * Words that report, deny or link and are in no entity of the training corpora (1 of 12,798 occurrences there), but which
 * the terse style of notes (`Denies chest pain`) puts where those corpora have adjectives.
 */
const WORDS =
  'denies denied denying deny no not he she has had have is are were takes took taking started stopped continue continued ' +
  'drinks smokes reports reported complains presents presented patient patients avoid';

/** Lower case and capitalised; words in capitals may be abbreviations (`NO` is nitric oxide), save the denials. */
const BARRED: ReadonlySet<string> = new Set(
  WORDS.split(' ').flatMap((word) => [
    word,
    word.charAt(0).toUpperCase() + word.slice(1),
    ...(word.startsWith('den') ? [word.toUpperCase()] : []),
  ]),
);

/** A score that no label sequence recovers from. */
const NEVER = -100;

/** Sees to it that the barred words among `tokens` get label O: lowers the scores of all others in place. */
export function barWords(tokens: readonly string[], scores: Float32Array, labels: number): void {
  for (const [token, word] of tokens.entries()) {
    if (BARRED.has(word)) scores.fill(NEVER, token * labels + 1, (token + 1) * labels);
  }
}
