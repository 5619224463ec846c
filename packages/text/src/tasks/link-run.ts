import {
  nextTurn,
  throwIfCancelled,
  type Inference,
  type InferenceContext,
  type RunContext,
  type ModelSource,
  type Warning,
} from '@medmodal/core';
import { hasSpans, listedMentions, type LinkInput } from '../codecs/link-input.ts';
import { spansInUtf16 } from '../codecs/spans-input.ts';
import { createCodePointIndex, type CodePointIndex } from '../code-point-index.ts';
import type { ConceptLinker } from '../linking/concept-linker.ts';
import { openConceptLinker } from '../linking/open-concept-linker.ts';
import { linkableVocabularies } from '../linking/vocabularies.ts';
import type { Span } from '../span.ts';
import { detectLanguage } from '../transforms/detect-language.ts';
import type { LinkOptions } from './link-options.ts';
import type { LinkedMention, LinkResult } from './link-result.ts';

/** The index, and the code that asks it, which is loaded with it. */
export interface OpenLinker {
  readonly linker: ConceptLinker;
  readonly linkMentions: typeof linkMentions;
}

/** Opens the index. @throws what the source throws. */
export async function openLinker(source: ModelSource, context: RunContext): Promise<OpenLinker> {
  return { linker: await openConceptLinker(source, context), linkMentions };
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

async function linkMentions(
  input: LinkInput,
  { state: { linker }, options, context }: InferenceContext<LinkOptions, OpenLinker>,
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
  { options, context }: Pick<InferenceContext<LinkOptions, OpenLinker>, 'options' | 'context'>,
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
