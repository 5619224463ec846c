import type { RecognisedWord } from '../recogniser.ts';
import { RECOGNISER_SAMPLE_RATE } from '../recogniser.ts';
import { alignTokens } from './align-tokens.ts';
import { AttentionRows } from './attention-rows.ts';
import { blockRepeats, runsInCircles } from './block-repeats.ts';
import { decodeGreedily, scoreRows, type DecodedTokens } from './decode-greedily.ts';
import { numberOf, numbersByName, numbersOf } from './hub-configuration.ts';
import type { HubTensor, HubTensors } from './hub-library.ts';
import type { LoadedHubModel } from './load-hub-model.ts';
import { logSumExp } from './softmax.ts';
import type { TimeSpan } from './speech-windows.ts';
import { spreadWords } from './spread-words.ts';
import { tokenWords, type TimedToken } from './token-words.ts';
import { createVocabularyBias } from './vocabulary-bias.ts';
import { whisperFeatures } from './whisper-features.ts';
import { whisperPrompt, type WhisperPrompt } from './whisper-prompt.ts';
import { allowTimestamps, TIMESTAMP_SECONDS, type TimestampTokens } from './whisper-timestamps.ts';
import { LANGUAGE_FIXED, type HeardWindow, type WindowListener, type WindowRequest } from './window-listener.ts';

/** Seconds of an encoder frame. */
const FRAME_SECONDS = 0.02;
/** Most tokens of a window: half of what the decoder can hold, as in Whisper's own code. */
const LONGEST_TEXT = 224;
/** Languages that are written without blanks between words. */
const WITHOUT_BLANKS: readonly string[] = ['zh', 'ja', 'th', 'lo', 'my', 'km', 'bo', 'yue'];

/** Hears windows with a Whisper model: language, timed segments, word times from its attention where it gives any out. */
export function createWhisperListener(loaded: LoadedHubModel): WindowListener {
  const longest = numberOf(loaded.processor.feature_extractor?.config ?? null, 'chunk_length') ?? 30;
  const speaksEnglishOnly = numbersByName(loaded.model.generation_config, 'lang_to_id').size === 0;
  const warnings: WindowListener['warnings'] = ({ language = 'en' }) =>
    speaksEnglishOnly && !/^en(?:-|$)/i.test(language) ? [LANGUAGE_FIXED] : [];
  return { longest, warnings, hear: (request) => hear(loaded, request) };
}

async function hear(loaded: LoadedHubModel, request: WindowRequest): Promise<HeardWindow> {
  const { model } = loaded;
  const inputs = await whisperFeatures(loaded, request.samples);
  const encoded = await model._encode_input('model', inputs, 'last_hidden_state');
  free(inputs);
  try {
    const prompt = await whisperPrompt(loaded, encoded, request);
    const attention = AttentionRows.of(model, request.samples.length / RECOGNISER_SAMPLE_RATE / FRAME_SECONDS);
    const silence = new SilenceOfStart(loaded);
    const decoded = await decode(loaded, {
      encoded,
      prompt,
      request,
      watch: (outputs, step) => {
        if (step === 0) silence.read(outputs);
        attention?.read(outputs);
      },
    });
    return {
      ...wordsOf(decoded, { loaded, request, prompt, attention }),
      language: prompt.language,
      noSpeech: silence.probability,
      meanLogProbability: decoded.meanLogProbability,
    };
  } finally {
    encoded.dispose();
  }
}

interface Writing {
  readonly encoded: HubTensor;
  readonly prompt: WhisperPrompt;
  readonly request: WindowRequest;
  readonly watch: (outputs: HubTensors, step: number) => void;
}

function decode(loaded: LoadedHubModel, { encoded, prompt, request, watch }: Writing): Promise<DecodedTokens> {
  const { library, model, tokenizer } = loaded;
  const { generation_config: settings, config } = model;
  const times = timestampsOf(loaded);
  const bias = createVocabularyBias(request.vocabulary, tokenizer);
  const never = numbersOf(settings, 'suppress_tokens');
  const notFirst = numbersOf(settings, 'begin_suppress_tokens');
  const ends = endTokens(loaded);
  return decodeGreedily({
    library,
    model,
    encoded,
    prompt: prompt.tokens,
    endTokens: ends,
    longest: Math.min(LONGEST_TEXT, (numberOf(config, 'max_target_positions') ?? 448) - prompt.tokens.length),
    watch,
    context: request.context,
    prepare: (scores, tokens) => {
      for (const token of never) scores[token] = Number.NEGATIVE_INFINITY;
      if (tokens.length === 0) for (const token of notFirst) scores[token] = Number.NEGATIVE_INFINITY;
      if (request.withoutRepeats) blockRepeats(scores, tokens);
      bias?.boost(scores, tokens);
      if (times) allowTimestamps(scores, tokens, times);
      if (runsInCircles(tokens)) for (const token of ends) scores[token] = Number.POSITIVE_INFINITY;
    },
  });
}

function endTokens({ model }: LoadedHubModel): readonly number[] {
  const listed = numbersOf(model.generation_config, 'eos_token_id');
  return listed.length > 0 ? listed : numbersOf(model.config, 'eos_token_id');
}

function timestampsOf(loaded: LoadedHubModel): TimestampTokens | undefined {
  const settings = loaded.model.generation_config;
  const without = numberOf(settings, 'no_timestamps_token_id');
  const [end] = endTokens(loaded);
  if (without === undefined || end === undefined) return undefined;
  return { first: without + 1, end, latestStart: numberOf(settings, 'max_initial_timestamp_index') ?? 50 };
}

interface Heard {
  readonly loaded: LoadedHubModel;
  readonly request: WindowRequest;
  readonly prompt: WhisperPrompt;
  readonly attention: AttentionRows | undefined;
}

/** Words of each segment: timed by attention, else spread over the segment that the timestamps tell. */
function wordsOf(decoded: DecodedTokens, heard: Heard): Pick<HeardWindow, 'words' | 'timed'> {
  const { loaded, request, prompt, attention } = heard;
  const seconds = request.samples.length / RECOGNISER_SAMPLE_RATE;
  const first = timestampsOf(loaded)?.first ?? Number.POSITIVE_INFINITY;
  const rows = attention?.rowsOf(decoded.tokens.map((token) => token < first));
  const frames = rows ? alignTokens(rows) : [];
  const separate = WITHOUT_BLANKS.includes(prompt.language);
  const words: RecognisedWord[] = [];
  let text: TimedToken[] = [];
  let count = 0;
  let from = 0;
  const close = (to: number): void => {
    const segment = { start: Math.min(from, seconds), end: Math.min(to, seconds) };
    const found = tokenWords(text, loaded.tokenizer, separate);
    const spread = spreadWords(found, within(request.speech, segment));
    for (const [index, word] of spread.entries()) {
      const start = found[index]?.start ?? word.start;
      const end = found[index + 1]?.start ?? (found[index]?.start === undefined ? word.end : segment.end);
      words.push({ ...word, start, end: Math.min(Math.max(end, start), start + LONGEST_WORD) });
    }
    text = [];
  };
  for (const [index, id] of decoded.tokens.entries()) {
    if (id >= first) {
      const time = (id - first) * TIMESTAMP_SECONDS;
      if (text.length > 0) close(time);
      from = time;
      continue;
    }
    const frame = frames[count];
    count += 1;
    const probability = decoded.probabilities[index] ?? 0;
    text.push({ id, probability, ...(frame === undefined ? {} : { start: frame * FRAME_SECONDS }) });
  }
  if (text.length > 0) close(seconds);
  return { words, timed: frames.length > 0 };
}

/** Seconds after which a word is over, whatever the attention says about the pause after it. */
const LONGEST_WORD = 1.5;

function within(speech: readonly TimeSpan[], { start, end }: TimeSpan): readonly TimeSpan[] {
  const inside = speech
    .map((span) => ({ start: Math.max(span.start, start), end: Math.min(span.end, end) }))
    .filter((span) => span.end > span.start);
  return inside.length > 0 ? inside : [{ start, end }];
}

function free(tensors: HubTensors): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/** Probability that nobody speaks: what the model thinks of its token for that right at the start. */
class SilenceOfStart {
  readonly #token: number | undefined;
  probability = 0;

  constructor({ tokenizer }: LoadedHubModel) {
    this.#token = ['<|nospeech|>', '<|nocaptions|>']
      .map((name) => tokenizer.convert_tokens_to_ids(name))
      .find((token) => typeof token === 'number');
  }

  read(outputs: HubTensors): void {
    if (this.#token === undefined) return;
    const { data, width } = scoreRows(outputs);
    const scores = data.subarray(0, width);
    this.probability = Math.exp((scores[this.#token] ?? Number.NEGATIVE_INFINITY) - logSumExp(scores));
  }
}
