import { defineTask, VERSION, type Inference, type InferenceContext, type Task } from '@medmodal/core';
import { z } from 'zod';
import { clinicalDocument } from '../clinical-document.ts';
import { deidentifyInput, deidentifyInputBytes, isNote, type DeidentifyInput } from '../codecs/deidentify-input.ts';
import { createSeal } from '../deidentification/actions/sealed-text.ts';
import { SecretText } from '../deidentification/actions/secret-text.ts';
import { changedJson, jsonStrings, pathName } from '../deidentification/containers/json-strings.ts';
import { restoreSealed } from '../deidentification/restore-sealed.ts';

/** Options of `text.reidentify`. */
export interface ReidentifyOptions {
  /** The key that the text was encrypted with. It is never shown again. */
  readonly key: SecretText;
}

/** Answer of `text.reidentify`: `text` for a note, `json` for a resource or transcript. */
export interface ReidentifyResult {
  readonly text?: string | undefined;
  readonly json?: unknown;
  /** How many identifiers were restored. */
  readonly restored: number;
}

const optionsSchema: z.ZodType<ReidentifyOptions> = z.strictObject({
  key: z
    .string()
    .max(4096)
    .default('')
    .describe('The key that text.deidentify encrypted with.')
    .transform((text) => new SecretText(text)),
});
const resultSchema: z.ZodType<ReidentifyResult> = z.object({
  text: z.string().optional().describe('The note with its identifiers restored.'),
  json: z.unknown().optional().describe('The resource or transcript with its identifiers restored.'),
  restored: z.number().int().nonnegative(),
});

/** Makes the task `text.reidentify`: opens what `text.deidentify` encrypted, with the same key. */
export function createReidentifyTask(): Task<DeidentifyInput, ReidentifyOptions, ReidentifyResult> {
  return defineTask<DeidentifyInput, ReidentifyOptions, ReidentifyResult, undefined>({
    name: 'text.reidentify',
    summary:
      'Restores what text.deidentify encrypted in a note, FHIR resource or transcript, with the key of its owner.',
    mediaTypes: ['text/plain', 'application/fhir+json', 'application/vnd.medmodal.transcript+json'],
    input: deidentifyInput,
    options: optionsSchema,
    result: resultSchema,
    examples: [{ title: 'Letter', path: 'text/letter-to-deidentify.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ restored }) => `${restored} ${restored === 1 ? 'identifier' : 'identifiers'} restored`,
    inputBytes: deidentifyInputBytes,
    models: async () => [],
    open: async () => undefined,
    infer: reidentify,
    uses: () => [],
    close: async () => {},
    sample: () => clinicalDocument('Nothing is encrypted here.'),
  });
}

async function reidentify(
  input: DeidentifyInput,
  { options, context }: InferenceContext<ReidentifyOptions, undefined>,
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
