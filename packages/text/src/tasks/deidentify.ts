import { bundledSource, defineTask, modelUse, VERSION, type ModelSource, type Task } from '@medmodal/core';
import { clinicalDocument } from '../clinical-document.ts';
import { deidentifyInput, deidentifyInputBytes, type DeidentifyInput } from '../codecs/deidentify-input.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { PRESIDIO_FORMAT } from '../evaluations/evaluation-formats.ts';
import { deidentifyExports } from '../exports/deidentify-exports.ts';
import { deidentifyOptionsSchema, type DeidentifyOptions } from './deidentify-options.ts';
import { deidentifyResultSchema, type DeidentifyResult } from './deidentify-result.ts';
import type { deidentify, DeidentifyState } from './deidentify-run.ts';

/** The model that is shipped with this package. */
export function bundledDeidentificationModel(): ModelSource {
  return bundledSource(new URL('../../models/deidentification/', import.meta.url));
}

/** Model and rules; the rules and name lists are a chunk of their own, which is loaded with the model. */
interface OpenDeidentifier extends DeidentifyState {
  readonly deidentify: typeof deidentify;
}

/** Makes the task `text.deidentify`: a note, FHIR resource or transcript without what points at a person. */
export function createDeidentifyTask({
  source = bundledDeidentificationModel(),
}: { readonly source?: ModelSource } = {}): Task<DeidentifyInput, DeidentifyOptions, DeidentifyResult> {
  return defineTask<DeidentifyInput, DeidentifyOptions, DeidentifyResult, OpenDeidentifier>({
    name: 'text.deidentify',
    summary:
      'Takes names, numbers, dates, addresses and other identifiers out of a note, FHIR resource or transcript, in English and Chinese.',
    mediaTypes: ['text/plain', 'application/fhir+json', 'application/vnd.medmodal.transcript+json'],
    input: deidentifyInput,
    options: deidentifyOptionsSchema,
    result: deidentifyResultSchema,
    examples: [
      { title: 'Letter with identifiers', path: 'text/letter-to-deidentify.txt', mediaType: 'text/plain' },
      { title: '含身份信息的出院小结', path: 'text/note-to-deidentify-zh.txt', mediaType: 'text/plain' },
      { title: 'FHIR Bundle', path: 'text/bundle-to-deidentify.fhir.json', mediaType: 'application/fhir+json' },
    ],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ identifiers }) =>
      `${identifiers.length} ${identifiers.length === 1 ? 'identifier' : 'identifiers'} replaced`,
    inputBytes: deidentifyInputBytes,
    models: async () => [(await source.open()).card],
    open: async (context) => {
      const [model, run, { openTaggerModel }] = await Promise.all([
        source.open(context),
        import('./deidentify-run.ts'),
        import('../deidentification/tagger/tagger-model.ts'),
      ]);
      return { model, tagger: await openTaggerModel(model, context), deidentify: run.deidentify };
    },
    infer: (input, given) => given.state.deidentify(input, given),
    uses: ({ model }) => [modelUse(model)],
    close: async () => {},
    exports: deidentifyExports(),
    sample: () => clinicalDocument('Seen by Dr. Jane Smith on 3 May 2021. MRN: 1234567.'),
    evaluations: (task) => ({
      presidio: deferEvaluation(PRESIDIO_FORMAT, async () =>
        (await import('../evaluations/presidio.ts')).evaluatePresidio(task, async (context) => {
          const { id, version } = (await source.open(context)).card;
          return `${id}@${version}`;
        }),
      ),
    }),
  });
}
