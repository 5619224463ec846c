import { defineTask, VERSION, type Task } from '@medmodal/core';
import { z } from 'zod';
import { clinicalDocument } from '../clinical-document.ts';
import { deidentifyInput, deidentifyInputBytes, type DeidentifyInput } from '../codecs/deidentify-input.ts';
import type { reidentify } from './reidentify-run.ts';
import { reidentifyOptionsSchema, type ReidentifyOptions, type ReidentifyResult } from './reidentify-options.ts';

const resultSchema: z.ZodType<ReidentifyResult> = z.object({
  text: z.string().optional().describe('The note with its identifiers restored.'),
  json: z.unknown().optional().describe('The resource or transcript with its identifiers restored.'),
  restored: z.number().int().nonnegative(),
});

/** The code that is loaded when the task is first opened. */
interface ReidentifyRun {
  readonly reidentify: typeof reidentify;
}

/** Makes the task `text.reidentify`: opens what `text.deidentify` encrypted, with the same key. */
export function createReidentifyTask(): Task<DeidentifyInput, ReidentifyOptions, ReidentifyResult> {
  return defineTask<DeidentifyInput, ReidentifyOptions, ReidentifyResult, ReidentifyRun>({
    name: 'text.reidentify',
    summary:
      'Restores what text.deidentify encrypted in a note, FHIR resource or transcript, with the key of its owner.',
    mediaTypes: ['text/plain', 'application/fhir+json', 'application/vnd.medmodal.transcript+json'],
    input: deidentifyInput,
    options: reidentifyOptionsSchema,
    result: resultSchema,
    examples: [{ title: 'Letter', path: 'text/letter-to-deidentify.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ restored }) => `${restored} ${restored === 1 ? 'identifier' : 'identifiers'} restored`,
    inputBytes: deidentifyInputBytes,
    models: async () => [],
    open: () => import('./reidentify-run.ts'),
    infer: (input, given) => given.state.reidentify(input, given),
    uses: () => [],
    close: async () => {},
    sample: () => clinicalDocument('Nothing is encrypted here.'),
  });
}
