import type { RecognisedWord } from '../recognition/recogniser.ts';
import { createRoleScore } from './role-score.ts';

/** Logarithm of the odds against a change of speaker between two sentences, and after a question. */
const CHANGE = 1.2;
const CHANGE_AFTER_QUESTION = -0.8;
/** Seconds of silence that end a sentence where punctuation does not, and most words of one. */
const PAUSE = 0.7;
const LONGEST = 30;

/**
 * Tells two speakers apart by their words alone, for a transcript without its recording: each sentence is a clinician's or
 * a patient's, and neighbours speak together unless their words, or a question between them, say otherwise. Rough: see
 * the recipe's figures.
 *
 * @returns of each word, `clinician` or `patient`.
 */
export function splitByText(words: readonly RecognisedWord[]): readonly ('clinician' | 'patient')[] {
  const score = createRoleScore();
  const sentences = cutSentences(words);
  let [clinician, patient] = [0, 0];
  const stayed = sentences.map(({ from, to }) => {
    const text = words
      .slice(from, to)
      .map((word) => word.text)
      .join(' ');
    const change = isQuestion(words[from - 1]?.text) ? CHANGE_AFTER_QUESTION : CHANGE;
    const odds = score(text) / 2;
    const cost = from === 0 ? 0 : change;
    const back = { clinician: clinician >= patient - cost, patient: patient >= clinician - cost };
    [clinician, patient] = [Math.max(clinician, patient - cost) + odds, Math.max(patient, clinician - cost) - odds];
    return back;
  });
  const roles: ('clinician' | 'patient')[] = new Array(words.length);
  let role: 'clinician' | 'patient' = clinician >= patient ? 'clinician' : 'patient';
  for (let index = sentences.length - 1; index >= 0; index -= 1) {
    const sentence = sentences[index];
    if (sentence) roles.fill(role, sentence.from, sentence.to);
    if (stayed[index]?.[role] === false) role = role === 'clinician' ? 'patient' : 'clinician';
  }
  return roles;
}

function cutSentences(words: readonly RecognisedWord[]): readonly { readonly from: number; readonly to: number }[] {
  const sentences: { from: number; to: number }[] = [];
  let from = 0;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    const isEnd = !next || /[.?!]["')]?$/.test(word.text) || next.start - word.end > PAUSE || index - from >= LONGEST;
    if (!isEnd) continue;
    sentences.push({ from, to: index + 1 });
    from = index + 1;
  }
  return sentences;
}

function isQuestion(word: string | undefined): boolean {
  return word !== undefined && /\?["')]?$/.test(word);
}
