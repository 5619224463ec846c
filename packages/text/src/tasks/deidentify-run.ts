import type { Inference, InferenceContext, Model, Warning } from '@medmodal/core';
import { createCodePointIndex } from '../code-point-index.ts';
import { isNote, type DeidentifyInput } from '../codecs/deidentify-input.ts';
import { createReplacer } from '../deidentification/actions/create-replacer.ts';
import { deidentifyFhir, type JsonParts } from '../deidentification/containers/deidentify-fhir.ts';
import { deidentifyTranscript } from '../deidentification/containers/deidentify-transcript.ts';
import { createIdentifierFinder } from '../deidentification/find-in-text.ts';
import { replaceIdentifiers } from '../deidentification/replace-identifiers.ts';
import type { TaggerModel } from '../deidentification/tagger/tagger-model.ts';
import type { DeidentifyOptions } from './deidentify-options.ts';
import type { DeidentifiedSpan, DeidentifyResult } from './deidentify-result.ts';

/** The opened model. */
export interface DeidentifyState {
  readonly model: Model;
  readonly tagger: TaggerModel;
}

const NO_KEY: Warning = {
  code: 'text.key-drawn',
  message:
    'No key was given, so one was drawn: replacements and shifts will differ in the next run. Give `key` to keep them.',
};

/** Takes the identifiers out of one input. */
export async function deidentify(
  input: DeidentifyInput,
  { state, options, context }: InferenceContext<DeidentifyOptions, DeidentifyState>,
): Promise<Inference<DeidentifyResult>> {
  const { types, action, actions, mask, language, threshold, ages } = options;
  const finder = createIdentifierFinder({ types, language, threshold, ages, model: state.tagger, context });
  const replacer = await createReplacer({
    action,
    actions,
    mask,
    key: options.key.reveal(),
    patient: options.patient.reveal(),
  });
  const keyed = [action, ...Object.values(actions)].some((name) => name !== 'mask');
  const warnings = keyed && !options.key.isGiven ? [NO_KEY] : [];
  const parts: JsonParts = { finder, replacer, types, signal: context.signal };
  if (isNote(input)) {
    const found = await finder.find(input.text);
    const replaced = await replaceIdentifiers(input.text, found, { replacer, signal: context.signal });
    const { text, identifiers } = replaced;
    return {
      value: { text, identifiers: inUnits(identifiers, options, { before: input.text, behind: text }) },
      warnings: [...warnings, ...replaced.warnings],
    };
  }
  const answer =
    'resource' in input
      ? await deidentifyFhir(input.resource, parts)
      : await deidentifyTranscript(input.transcript, parts);
  return { value: { json: answer.json, identifiers: answer.identifiers }, warnings: [...warnings, ...answer.warnings] };
}

function inUnits(
  identifiers: readonly DeidentifiedSpan[],
  { offsets }: DeidentifyOptions,
  { before, behind }: { readonly before: string; readonly behind: string },
): readonly DeidentifiedSpan[] {
  if (offsets === 'utf-16') return identifiers;
  const [from, to] = [createCodePointIndex(before), createCodePointIndex(behind)];
  return identifiers.map((span) => ({
    ...span,
    start: from.toCodePoint(span.start),
    end: from.toCodePoint(span.end),
    replacedStart: to.toCodePoint(span.replacedStart),
    replacedEnd: to.toCodePoint(span.replacedEnd),
  }));
}
