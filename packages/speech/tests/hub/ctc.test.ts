import { expect, test } from 'vitest';
import { collapseFrames, spellingScore, type FrameScores } from '../../src/recognition/hub/ctc-collapse.ts';
import { expectedSpelling } from '../../src/recognition/hub/ctc-vocabulary.ts';

const LETTERS = ['', ...'abcdefghijklmnopqrstuvwxyz'];
const BLANK = 0;

/** Frames that say a text letter by letter (`-` is the blank), each letter with the given probability. */
function frames(text: string, probability = 0.9, second = ''): FrameScores {
  const width = LETTERS.length;
  const data = new Float32Array(text.length * width).fill(Math.log((1 - probability) / width));
  for (const [frame, letter] of [...text].entries()) {
    data[frame * width + Math.max(0, LETTERS.indexOf(letter))] = Math.log(probability);
    const other = second[frame];
    if (other && other !== letter) data[frame * width + LETTERS.indexOf(other)] = Math.log(0.4);
  }
  return { data, frames: text.length, width };
}

function ids(word: string): number[] {
  return [...word].map((letter) => LETTERS.indexOf(letter));
}

test('repeats are joined, blanks part letters that are said twice', () => {
  const tokens = collapseFrames(frames('aa-bb-bc--'), BLANK);
  expect(tokens.map(({ id }) => LETTERS[id]).join('')).toBe('abbc');
  expect(tokens.map(({ firstFrame, endFrame }) => [firstFrame, endFrame])).toEqual([
    [0, 2],
    [3, 5],
    [6, 7],
    [7, 8],
  ]);
  expect(tokens[0]?.probability).toBeCloseTo(0.9, 2);
  expect(collapseFrames(frames(''), BLANK)).toEqual([]);
  expect(collapseFrames(frames('---'), BLANK)).toEqual([]);
});

test('the score of a spelling sums all its alignments', () => {
  const uniform: FrameScores = { data: new Float32Array(2 * 3).fill(Math.log(1 / 3)), frames: 2, width: 3 };
  const span = { start: 0, end: 2, blank: 0 };
  // "a" in two frames: a-, -a, aa; "ab": ab; "aa": impossible without a blank between.
  expect(Math.exp(spellingScore(uniform, [1], span))).toBeCloseTo(3 / 9);
  expect(Math.exp(spellingScore(uniform, [1, 2], span))).toBeCloseTo(1 / 9);
  expect(Math.exp(spellingScore(uniform, [1, 1], span))).toBe(0);
  expect(Math.exp(spellingScore(uniform, [], span))).toBeCloseTo(1 / 9);
});

test('an expected word is taken where the frames say it nearly as well', () => {
  const spelling = { blank: BLANK, idsOf: ids };
  const word = { text: 'sefalexin', ids: ids('sefalexin'), start: 0, end: 9 };
  const unsure = frames('sefalexin', 0.55, 'cephalexin'.slice(0, 1));
  expect(expectedSpelling(word, ['cefalexin', 'ramipril'], { scores: unsure, spelling })).toBe('cefalexin');
  const sure = frames('sefalexin', 0.999_999);
  expect(expectedSpelling(word, ['cefalexin'], { scores: sure, spelling })).toBe('sefalexin');
  expect(expectedSpelling(word, ['ramipril', 'as', 'Sefalexin'], { scores: unsure, spelling })).toBe('sefalexin');
});
