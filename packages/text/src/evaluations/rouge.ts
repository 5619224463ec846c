/**
 * Words as the `rouge_score` package counts them without stemming: lower case, runs of `a`–`z` and `0`–`9`.
 */
export function rougeWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** Overlap of a written text with its reference. */
export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * ROUGE-1 (Lin 2004): shared words, each counted as often as both have it, over the words of either. 0 where a side has no
 * words. Without stemming, as the published figures of aci-bench have it.
 */
export function rouge1(written: string, reference: string): RougeScore {
  const [words, expected] = [rougeWords(written), rougeWords(reference)];
  const open = new Map<string, number>();
  for (const word of expected) open.set(word, (open.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of words) {
    const left = open.get(word) ?? 0;
    if (left === 0) continue;
    shared += 1;
    open.set(word, left - 1);
  }
  const share = (whole: number): number => (whole > 0 ? shared / whole : 0);
  return {
    precision: share(words.length),
    recall: share(expected.length),
    f1: share((words.length + expected.length) / 2),
  };
}
