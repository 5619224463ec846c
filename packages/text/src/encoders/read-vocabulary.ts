import { SdkError } from '@medmodal/core';
import { z } from 'zod';

const schema = z.object({ words: z.array(z.string()) });

/** Reads the vocabulary file of a model, `{ "words": [...] }`. @throws `model.incompatible`. */
export function readVocabulary(bytes: Uint8Array): readonly string[] {
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes))).words;
  } catch (cause) {
    throw new SdkError('model.incompatible', 'The vocabulary of the model is not a JSON object with a list of words.', {
      hint: 'Export the model again with the recipe of this version.',
      cause,
    });
  }
}
