import { bundledSource, defineTask, VERSION, type ModelSource, type Task } from '@medmodal/core';
import { hasSpans, linkInput, type LinkInput } from '../codecs/link-input.ts';
import { deferredDocument } from '../deferred-document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { LINKING_FORMAT } from '../evaluations/evaluation-formats.ts';
import { linkOptionsSchema, type LinkOptions } from './link-options.ts';
import { linkResultSchema, type LinkResult } from './link-result.ts';
import type { OpenLinker } from './link-run.ts';

/** The index that is shipped with this package. */
export function bundledConceptIndex(): ModelSource {
  return bundledSource(new URL('../../models/concept-index/', import.meta.url));
}

/**
 * Makes the task `text.link`: the concepts of Disease Ontology, HPO, ICD-10-CM and ICD-10 that mentions of diseases and
 * findings mean, in English and Chinese, each with a calibrated probability, or a refusal.
 */
export function createLinkTask({ source = bundledConceptIndex() }: { readonly source?: ModelSource } = {}): Task<
  LinkInput,
  LinkOptions,
  LinkResult
> {
  return defineTask<LinkInput, LinkOptions, LinkResult, OpenLinker>({
    name: 'text.link',
    summary:
      'Finds the codes of diseases and findings in Disease Ontology, HPO, ICD-10-CM and ICD-10, in English and Chinese.',
    mediaTypes: ['text/plain', 'application/json'],
    input: linkInput,
    options: linkOptionsSchema,
    result: linkResultSchema,
    examples: [
      { title: 'Problem list', path: 'text/problem-list-to-link.txt', mediaType: 'text/plain' },
      { title: 'Findings of a short note', path: 'text/note-to-link.json', mediaType: 'application/json' },
    ],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ mentions }) => {
      const linked = mentions.filter(({ candidates }) => candidates.length > 0).length;
      return `${linked} of ${mentions.length} ${mentions.length === 1 ? 'mention' : 'mentions'} linked`;
    },
    inputBytes: (input) => new TextEncoder().encode(hasSpans(input) ? input.document.text : input.text),
    models: async () => [(await source.open()).card],
    open: async (context) => (await import('./link-run.ts')).openLinker(source, context),
    infer: (input, given) => given.state.linkMentions(input, given),
    uses: ({ linker }) => [linker.use],
    close: async () => {},
    sample: () => deferredDocument('hypertension\n高血压'),
    evaluations: (task) => ({
      jsonl: deferEvaluation(LINKING_FORMAT, async () =>
        (await import('../evaluations/linking.ts')).evaluateLinking(task, async (context) => {
          const { id, version } = (await source.open(context)).card;
          return `${id}@${version}`;
        }),
      ),
    }),
  });
}
