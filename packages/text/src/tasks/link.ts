import {
  bundledSource,
  defineTask,
  nextTurn,
  throwIfCancelled,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelSource,
  type Task,
  type Warning,
} from '@medmodal/core';
import { hasSpans, linkInput, listedMentions, type LinkInput } from '../codecs/link-input.ts';
import { spansInUtf16 } from '../codecs/spans-input.ts';
import { createCodePointIndex, type CodePointIndex } from '../code-point-index.ts';
import { deferredDocument } from '../deferred-document.ts';
import { evaluateLinking } from '../evaluations/linking.ts';
import { openConceptLinker, type ConceptLinker } from '../linking/concept-linker.ts';
import { linkableVocabularies } from '../linking/vocabularies.ts';
import type { Span } from '../span.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import { linkOptionsSchema, type LinkOptions } from './link-options.ts';
import { linkResultSchema, type LinkedMention, type LinkResult } from './link-result.ts';

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
  return defineTask<LinkInput, LinkOptions, LinkResult, ConceptLinker>({
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
    open: (context) => openConceptLinker(source, context),
    infer: linked,
    uses: (linker) => [linker.use],
    close: async () => {},
    sample: () => deferredDocument('hypertension\n高血压'),
    evaluations: (task) => ({
      jsonl: evaluateLinking(task, async (context) => {
        const { id, version } = (await source.open(context)).card;
        return `${id}@${version}`;
      }),
    }),
  });
}

/** Milliseconds of work between two turns of the event loop. */
const TURN_MS = 8;
/** A line of a list with more words than this is rather a sentence. */
const PROSE_WORDS = 12;

const PROSE: Warning = {
  code: 'text.prose-to-link',
  message:
    'Some lines look like sentences. Each line is taken as one mention: find the mentions first (text.entities) and give their spans.',
};

async function linked(
  input: LinkInput,
  { state: linker, options, context }: InferenceContext<LinkOptions, ConceptLinker>,
): Promise<Inference<LinkResult>> {
  const text = hasSpans(input) ? input.document.text : input.text;
  const index = options.offsets === 'code-point' ? createCodePointIndex(text) : undefined;
  const spans = hasSpans(input) ? spansInUtf16(input, index) : listedMentions(text);
  const known = new Map<string, Omit<LinkedMention, 'start' | 'end'>>();
  const mentions: LinkedMention[] = [];
  let turn = performance.now();
  for (const [done, span] of spans.entries()) {
    const mention = text.slice(span.start, span.end);
    const found = known.get(mention) ?? (await linkedMention(mention, linker, { options, context }));
    known.set(mention, found);
    mentions.push({ ...offsetsOf(span, index), ...found });
    if (performance.now() - turn < TURN_MS) continue;
    context.onProgress?.({ stage: 'mentions', done: done + 1, total: spans.length, unit: 'mentions' });
    await nextTurn();
    throwIfCancelled(context.signal);
    turn = performance.now();
  }
  const isProse = !hasSpans(input) && mentions.some((mention) => mention.text.split(/\s+/).length > PROSE_WORDS);
  return { value: { mentions }, warnings: isProse ? [PROSE] : [] };
}

async function linkedMention(
  text: string,
  linker: ConceptLinker,
  { options, context }: Pick<InferenceContext<LinkOptions, ConceptLinker>, 'options' | 'context'>,
): Promise<Omit<LinkedMention, 'start' | 'end'>> {
  const language = options.language === 'auto' ? detectLanguage(text) : options.language;
  const vocabularies = linkableVocabularies(options.vocabularies, language);
  const { limit, minimum } = options;
  const candidates = await linker.link(text, { vocabularies, limit, minimum, language }, context);
  const refused = vocabularies.filter((name) => !candidates.some(({ vocabulary }) => vocabulary === name));
  return { text, language, candidates, refused };
}

function offsetsOf({ start, end }: Span, index: CodePointIndex | undefined): Span {
  return index ? { start: index.toCodePoint(start), end: index.toCodePoint(end) } : { start, end };
}
