import { SdkError } from '@medmodal/core';
import { lastScores } from './decode-greedily.ts';
import { numberOf, numbersByName } from './hub-configuration.ts';
import type { HubTensor } from './hub-library.ts';
import type { LoadedHubModel } from './load-hub-model.ts';

/** What a Whisper model is told before it writes. */
export interface WhisperPrompt {
  readonly tokens: readonly number[];
  /** BCP 47 tag. */
  readonly language: string;
}

/**
 * The tokens that a Whisper model begins with: start, language, task. Models for English alone take neither of the latter.
 *
 * @param language BCP 47 tag; undefined lets the model choose the likeliest language
 * @throws `option.invalid` when the model does not know the language
 */
export async function whisperPrompt(
  loaded: LoadedHubModel,
  encoded: HubTensor,
  { language }: { readonly language?: string | undefined },
): Promise<WhisperPrompt> {
  const { generation_config: settings, config } = loaded.model;
  const start = numberOf(settings, 'decoder_start_token_id') ?? numberOf(config, 'decoder_start_token_id') ?? 0;
  const languages = numbersByName(settings, 'lang_to_id');
  if (languages.size === 0) return { tokens: [start], language: 'en' };
  const task = numbersByName(settings, 'task_to_id').get('transcribe');
  const token = language === undefined ? undefined : languages.get(`<|${language.toLowerCase().split('-')[0]}|>`);
  if (language !== undefined && token === undefined) throw unknownLanguage(loaded, languages);
  const chosen = token ?? (await likeliest(loaded, { encoded, start, languages }));
  const tokens = [start, chosen, ...(task === undefined ? [] : [task])];
  return { tokens, language: language ?? tagOf(chosen, languages) };
}

async function likeliest(
  { library, model }: LoadedHubModel,
  given: {
    readonly encoded: HubTensor;
    readonly start: number;
    readonly languages: ReadonlyMap<string, number>;
  },
): Promise<number> {
  const ids = new library.Tensor('int64', BigInt64Array.of(BigInt(given.start)), [1, 1]);
  const outputs = await model.forward({ encoder_outputs: given.encoded, decoder_input_ids: ids });
  const scores = lastScores(outputs);
  for (const tensor of [ids, ...Object.values(outputs)]) tensor.dispose();
  const score = (token: number): number => scores[token] ?? Number.NEGATIVE_INFINITY;
  return [...given.languages.values()].reduce((best, token) => (score(token) > score(best) ? token : best));
}

function tagOf(token: number, languages: ReadonlyMap<string, number>): string {
  const [name = '<|und|>'] = [...languages].find(([, one]) => one === token) ?? [];
  return name.slice(2, -2);
}

function unknownLanguage({ id }: LoadedHubModel, languages: ReadonlyMap<string, number>): SdkError {
  const known = [...languages.keys()].map((name) => name.slice(2, -2));
  return new SdkError('option.invalid', 'The model does not know the language that was asked for.', {
    hint: 'Leave the language out to have it detected, or choose one that the model knows.',
    details: { option: 'language', model: id, known },
  });
}
