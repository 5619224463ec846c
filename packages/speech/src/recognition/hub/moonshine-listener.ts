import { RECOGNISER_SAMPLE_RATE } from '../recogniser.ts';
import { blockRepeats, runsInCircles } from './block-repeats.ts';
import { decodeGreedily } from './decode-greedily.ts';
import { numberOf, numbersOf } from './hub-configuration.ts';
import type { HubTensor } from './hub-library.ts';
import type { LoadedHubModel } from './load-hub-model.ts';
import { spreadWords } from './spread-words.ts';
import { tokenWords } from './token-words.ts';
import { createVocabularyBias } from './vocabulary-bias.ts';
import { LANGUAGE_FIXED, type HeardWindow, type WindowListener, type WindowRequest } from './window-listener.ts';

/** Tokens a second of audio, above which a Moonshine model only repeats itself (Jeffries et al. 2024, section 3.3). */
const TOKENS_A_SECOND = 6.5;

/** Hears windows with a Moonshine model. It tells no times: the words are spread over the speech of the window. */
export function createMoonshineListener(loaded: LoadedHubModel): WindowListener {
  return {
    longest: 20,
    warnings: ({ language }) => [
      ...(language === undefined ? [] : [LANGUAGE_FIXED]),
      { code: 'recognition.times-estimated', message: 'The model tells no times; those of the words are estimated.' },
    ],
    hear: (request) => hear(loaded, request),
  };
}

async function hear(loaded: LoadedHubModel, request: WindowRequest): Promise<HeardWindow> {
  const { library, model, processor, tokenizer } = loaded;
  const inputs = await processor(request.samples);
  const mask = maskOf(loaded, request.samples.length);
  const encoded = await model._encode_input(
    'model',
    mask ? { ...inputs, attention_mask: mask } : inputs,
    'last_hidden_state',
  );
  const { config, generation_config: settings } = model;
  const bias = createVocabularyBias(request.vocabulary, tokenizer);
  const ends = [...numbersOf(settings, 'eos_token_id'), ...numbersOf(config, 'eos_token_id')];
  const start = numberOf(settings, 'decoder_start_token_id') ?? numberOf(config, 'decoder_start_token_id') ?? 1;
  const seconds = request.samples.length / RECOGNISER_SAMPLE_RATE;
  try {
    const decoded = await decodeGreedily({
      library,
      model,
      encoded,
      mask,
      prompt: [start],
      endTokens: ends,
      longest: Math.ceil(seconds * TOKENS_A_SECOND),
      context: request.context,
      prepare: (scores, tokens) => {
        if (request.withoutRepeats) blockRepeats(scores, tokens);
        bias?.boost(scores, tokens);
        if (runsInCircles(tokens)) for (const token of ends) scores[token] = Number.POSITIVE_INFINITY;
      },
    });
    const tokens = decoded.tokens.map((id, index) => ({ id, probability: decoded.probabilities[index] ?? 0 }));
    const speech = request.speech.length > 0 ? request.speech : [{ start: 0, end: seconds }];
    return {
      words: spreadWords(tokenWords(tokens, tokenizer), speech),
      timed: false,
      noSpeech: 0,
      meanLogProbability: decoded.meanLogProbability,
    };
  } finally {
    encoded.dispose();
    mask?.dispose();
    for (const tensor of Object.values(inputs)) tensor.dispose();
  }
}

function maskOf({ library, model }: LoadedHubModel, length: number): HubTensor | undefined {
  const names = Object.values(model.sessions).flatMap(({ inputNames }) => inputNames);
  if (!names.some((name) => name.endsWith('attention_mask'))) return undefined;
  return new library.Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]);
}
