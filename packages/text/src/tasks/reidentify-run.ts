import type { Inference, InferenceContext } from '@medmodal/core';
import { isNote, type DeidentifyInput } from '../codecs/deidentify-input.ts';
import { createSeal } from '../deidentification/actions/sealed-text.ts';
import { changedJson, jsonStrings, pathName } from '../deidentification/containers/json-strings.ts';
import { restoreSealed } from '../deidentification/restore-sealed.ts';
import type { ReidentifyOptions, ReidentifyResult } from './reidentify-options.ts';

/** Opens what is encrypted in one input. */
export async function reidentify(
  input: DeidentifyInput,
  { options, context }: InferenceContext<ReidentifyOptions, unknown>,
): Promise<Inference<ReidentifyResult>> {
  const json = isNote(input) ? undefined : 'resource' in input ? input.resource : input.transcript;
  const strings = json === undefined ? [] : [...jsonStrings(json)];
  const isSealed = (text: string): boolean => /\[[A-Z-]+:[A-Za-z0-9_-]{39,}\]/.test(text);
  if (!(isNote(input) ? isSealed(input.text) : strings.some(({ value }) => isSealed(value))))
    return { value: isNote(input) ? { text: input.text, restored: 0 } : { json, restored: 0 } };
  const seal = await createSeal(options.key.reveal());
  if (isNote(input)) return { value: await restoreSealed(input.text, seal, context.signal) };
  const changes = new Map<string, string>();
  let restored = 0;
  for (const { path, value } of strings.filter((string) => isSealed(string.value))) {
    const opened = await restoreSealed(value, seal, context.signal);
    changes.set(pathName(path), opened.text);
    restored += opened.restored;
  }
  return { value: { json: changedJson(json, changes), restored } };
}
