import { parseOptions, type Evaluation, type ModelCard, type Warning } from '@medmodal/core';
import { DIGIT_WORDS } from '../recognition/search/digit-grammar.ts';
import { measureHearing, type TranscribeTask } from './heard-recordings.ts';
import { hearingOptions, listening } from './hearing-options.ts';

/** `7_jackson_12.wav`: the digit, who says it, and the number of the recording. */
const NAME = /^(?:.*\/)?(\d)_[a-z]+_(\d+)\.wav$/i;

/**
 * Measures spoken digits as the Free Spoken Digit Dataset (Z. Jackson, CC BY-SA 4.0) lays them out, in the grammar of digits:
 * the share of recordings in which exactly the digit was heard, and errors by word.
 */
export function evaluateFsdd(task: TranscribeTask): Evaluation {
  return {
    summary: 'Free Spoken Digit Dataset: {digit}_{speaker}_{index}.wav. Share of digits that are right.',
    options: hearingOptions,
    async evaluate(files, given, context = {}) {
      const options = parseOptions({ name: `${task.name} fsdd`, options: hearingOptions }, given);
      const recordings = files.flatMap((file) => {
        const [, digit, index] = NAME.exec(file.path) ?? [];
        const reference = DIGIT_WORDS[Number(digit)];
        if (reference === undefined) return [];
        return [{ path: file.path, reference, index: Number(index), bytes: () => file.bytes() }];
      });
      const card = (await task.models()).find(({ id }) => id === options.model);
      const learned = learnedIndices(card);
      const seen = recordings.filter(({ index }) => learned && index >= learned[0] && index <= learned[1]).length;
      const warnings = seen === 0 ? [] : [seenWarning(seen, recordings.length)];
      const listen = { ...listening(options), grammar: 'digits' as const };
      return measureHearing(task, { recordings, options: listen, warnings }, context);
    },
  };
}

/** First and last number of the recordings that a model learned from, as its card says. */
function learnedIndices(card: ModelCard | undefined): readonly [number, number] | undefined {
  for (const entry of card?.training.data ?? []) {
    if (typeof entry === 'string' || !/spoken digit/i.test(String(entry['name']))) continue;
    const [, first, last] = /recordings (\d+) to (\d+)/.exec(String(entry['split'])) ?? [];
    return first === undefined ? [0, Number.POSITIVE_INFINITY] : [Number(first), Number(last)];
  }
  return undefined;
}

function seenWarning(seen: number, all: number): Warning {
  return {
    code: 'evaluation.learned',
    message: `The model learned from ${seen} of these ${all} recordings; their figures say nothing about new ones.`,
  };
}
