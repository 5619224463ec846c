import { SdkError } from '@medmodal/core';
import type { RecognitionOptions } from '../recogniser.ts';
import type { BeamWidth } from '../search/ctc-beam-search.ts';
import { createDigitGrammar } from '../search/digit-grammar.ts';
import type { SearchGrammar } from '../search/search-grammar.ts';
import type { CtcParameters } from './ctc-parameters.ts';
import type { LanguageModel } from './open-language-model.ts';

/** How one recording is listened to. */
export interface ListeningMode {
  readonly grammar: SearchGrammar;
  readonly width: BeamWidth;
  /** Silence that is heard before and after the sound, in seconds: clips of single words begin and end abruptly. */
  readonly silence: number;
  /** Whether a sound in which nothing was heard is given its likeliest word. */
  readonly insists: boolean;
}

/** Language that models of this kind hear. */
export const CTC_LANGUAGE = 'en';

/** Ten words leave so few readings that all of them can be kept. */
const DIGITS: BeamWidth = { beam: 96, window: 60, leastToken: -24 };
const DIGIT_SILENCE = 0.25;

/** What the options ask for. @throws `option.invalid` for another language. */
export function listeningMode(
  { language = CTC_LANGUAGE, grammar = 'free', vocabulary = [] }: RecognitionOptions,
  { search }: CtcParameters,
  model: LanguageModel,
): ListeningMode {
  if (language.toLowerCase().split('-')[0] !== CTC_LANGUAGE) {
    throw new SdkError('option.invalid', 'This recogniser hears English only.', {
      hint: 'Leave the option language out, or choose another recogniser with the option model.',
      details: { option: 'language' },
    });
  }
  return grammar === 'digits'
    ? { grammar: createDigitGrammar(search.digit), width: DIGITS, silence: DIGIT_SILENCE, insists: true }
    : { grammar: model.grammar(vocabulary), width: search, silence: 0, insists: false };
}
