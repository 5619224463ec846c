import { SdkError } from '@medmodal/core';
import type { EntityType } from '../entity.ts';
import type { Language } from '../language.ts';
import type { EntityReaderSource } from './entity-reader.ts';

/** What readers are chosen by. */
export interface ReaderChoice {
  readonly languages: readonly Language[];
  readonly types: readonly EntityType[];
  readonly guideline?: string;
}

/**
 * The readers that a document needs: those of its languages that find a wanted type; with a guideline, the one that keeps to
 * it.
 *
 * @throws `option.invalid` when no reader knows the guideline.
 */
export function chooseReaders(
  sources: readonly EntityReaderSource[],
  { languages, types, guideline }: ReaderChoice,
): readonly EntityReaderSource[] {
  if (guideline !== undefined) {
    const keeper = sources.find(({ guidelines }) => guidelines.includes(guideline));
    if (keeper) return [keeper];
    const known = sources.flatMap(({ guidelines }) => guidelines);
    throw new SdkError('option.invalid', 'No model keeps to the guideline that was asked for.', {
      hint: `Choose from ${known.join(', ')}.`,
      details: { option: 'guideline', known },
    });
  }
  return sources.filter(
    (source) =>
      source.languages.some((language) => languages.includes(language)) &&
      source.types.some((type) => types.includes(type)),
  );
}
