import { bundledSource, defineTask, VERSION, type ModelSource, type Task } from '@medmodal/core';
import { documentInput } from '../codecs/document-input.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { ABBREVIATION_FORMAT } from '../evaluations/evaluation-formats.ts';
import { abbreviationsResultSchema, type AbbreviationsResult } from './abbreviations-result.ts';
import type { OpenInventory } from './abbreviations-run.ts';
import { abbreviationOptionsSchema, type AbbreviationOptions } from './abbreviations-options.ts';

/** The inventory that is shipped with this package. */
export function bundledAbbreviationSenses(): ModelSource {
  return bundledSource(new URL('../../models/abbreviation-senses/', import.meta.url));
}

/** Makes the task `text.abbreviations`: what the abbreviations of a note stand for, by its own definitions and by context. */
export function createAbbreviationsTask({
  source = bundledAbbreviationSenses(),
}: { readonly source?: ModelSource } = {}): Task<ClinicalDocument, AbbreviationOptions, AbbreviationsResult> {
  return defineTask<ClinicalDocument, AbbreviationOptions, AbbreviationsResult, OpenInventory>({
    name: 'text.abbreviations',
    summary:
      'Says what the abbreviations of a note stand for, by definitions in the note and by the words around them.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: abbreviationOptionsSchema,
    result: abbreviationsResultSchema,
    examples: [
      { title: 'Note full of abbreviations', path: 'text/note-with-abbreviations.txt', mediaType: 'text/plain' },
    ],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ abbreviations }) =>
      `${abbreviations.length} ${abbreviations.length === 1 ? 'abbreviation' : 'abbreviations'}`,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [(await source.open()).card],
    open: async (context) => (await import('./abbreviations-run.ts')).openInventory(source, context),
    infer: (input, given) => given.state.expand(input, given),
    uses: ({ use }) => [use],
    close: async () => {},
    sample: () => deferredDocument('CC: SOB. PMH: RA, DM.'),
    evaluations: (task) => ({
      jsonl: deferEvaluation(ABBREVIATION_FORMAT, async () =>
        (await import('../evaluations/abbreviations.ts')).evaluateAbbreviations(task, async (context) => {
          const { id, version } = (await source.open(context)).card;
          return `${id}@${version}`;
        }),
      ),
    }),
  });
}
