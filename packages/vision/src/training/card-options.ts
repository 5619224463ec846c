import { z } from 'zod';

/** What a training is told about the model it makes, for its card. */
export interface CardOptions {
  readonly modelId: string;
  readonly modelVersion: string;
  readonly title: string;
  readonly licence: string;
  readonly intendedUse: string;
}

/** The schemas of {@link CardOptions}. */
export type CardOptionSchemas = { readonly [Name in keyof CardOptions]: z.ZodDefault<z.ZodString> };

/**
 * The options about the card, which every training has.
 *
 * @param modelId what the model is called when nothing else is said, such as `image-classifier`
 * @param title one sentence on it when nothing else is said
 */
export function cardOptions(modelId: string, title: string): CardOptionSchemas {
  return {
    modelId: z
      .string()
      .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'must be kebab-case')
      .default(modelId)
      .describe('Id of the model in its card.'),
    modelVersion: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/, 'must be a semantic version')
      .default('1.0.0')
      .describe('Version of the model in its card.'),
    title: z.string().min(1).max(300).default(title).describe('What the model tells or finds, in one sentence.'),
    licence: z.string().min(1).max(200).default('not stated').describe('Licence of the weights.'),
    intendedUse: z
      .string()
      .min(1)
      .max(1000)
      .default('Research. Not for decisions about a patient.')
      .describe('What the model may be used for.'),
  };
}
