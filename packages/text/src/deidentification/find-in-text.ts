import { runCooperatively, type RunContext } from '@medmodal/core';
import { findIdentifiers, type FindSettings } from './find-identifiers.ts';
import type { Identifier } from './identifier.ts';
import type { IdentifierType } from './identifier-type.ts';
import { mergeIdentifiers } from './merge-identifiers.ts';
import type { TaggerModel } from './tagger/tagger-model.ts';

/** Finds identifiers of the wanted types in texts. */
export interface IdentifierFinder {
  /** `known`: texts that are identifiers wherever they stand, such as the names of a record's own fields. */
  find(text: string, known?: readonly KnownText[]): Promise<readonly Identifier[]>;
}

/** A text that is known to point at a person. */
export interface KnownText {
  readonly type: IdentifierType;
  readonly text: string;
}

/** What {@link createIdentifierFinder} needs. */
export interface FinderParts extends FindSettings {
  readonly types: readonly IdentifierType[];
  readonly model: TaggerModel;
  readonly context: RunContext;
}

/** Makes a finder that gives the event loop its turns. */
export function createIdentifierFinder({ types, model, context, ...settings }: FinderParts): IdentifierFinder {
  const cooperation = context.signal ? { signal: context.signal } : {};
  return {
    async find(text, known = []) {
      const found = await runCooperatively(findIdentifiers(text, settings, model), cooperation);
      const places = known.length > 0 ? await runCooperatively(placesOf(text, known), cooperation) : [];
      const merged = places.length > 0 ? mergeIdentifiers(text, [...places, ...found]) : found;
      return merged.filter(({ type }) => types.includes(type));
    },
  };
}

/** Where known texts stand, on word edges. */
function* placesOf(text: string, known: readonly KnownText[]): Generator<void, Identifier[]> {
  const places: Identifier[] = [];
  for (const { type, text: wanted } of known) {
    yield;
    for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + wanted.length)) {
      const end = start + wanted.length;
      if (!isInWord(text, start) && !isInWord(text, end)) places.push({ type, start, end, probability: 0.99 });
      yield;
    }
  }
  return places;
}

function isInWord(text: string, at: number): boolean {
  const [before, behind] = [text.charAt(at - 1), text.charAt(at)];
  return /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(behind) && !/\p{Script=Han}/u.test(before + behind);
}
