import {
  defineTask,
  runCooperatively,
  VERSION,
  type Inference,
  type InferenceContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import type { Assertion } from '../assertion.ts';
import { assertionSchema, spanShape } from '../assertion-schema.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { spansInput, spansInUtf16, type DocumentSpans } from '../codecs/spans-input.ts';
import { createCodePointIndex } from '../code-point-index.ts';
import { readDocument } from '../deferred-document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { NEGEX_FORMAT } from '../evaluations/evaluation-formats.ts';
import type { Span } from '../span.ts';
import { assertEntities } from '../transforms/assertion/assert-entities.ts';
import { withCodePoints } from '../transforms/with-code-points.ts';

/** Name and version of the rules, as reports give it. The version changes with every change of what they decide. */
export const ASSERTION_RULES = 'context-rules@1.0.0';

/** Options of `text.assertion`. */
export interface AssertionOptions {
  /** Unit of all offsets, those of the input too. Default `utf-16`. */
  readonly offsets: 'utf-16' | 'code-point';
}

/** A span with its own words and what the note asserts of them. */
export interface AssertedSpan extends Span, Assertion {
  readonly text: string;
}

/** Answer of `text.assertion`: one item a span, in their order. */
export interface AssertionResult {
  readonly assertions: readonly AssertedSpan[];
}

const optionsSchema: z.ZodType<AssertionOptions> = z.strictObject({
  offsets: z
    .enum(['utf-16', 'code-point'])
    .default('utf-16')
    .describe(
      'Unit of the offsets, in input and answer: UTF-16 code units (JavaScript) or Unicode code points (Python).',
    ),
});

const resultSchema: z.ZodType<AssertionResult> = z.object({
  assertions: z.array(z.intersection(z.object({ ...spanShape, text: z.string() }), assertionSchema)),
});

/**
 * Makes the task `text.assertion`: what a note asserts of things that were found in it, whoever found them. Rules
 * only, so it loads no model and runs anywhere.
 */
export function createAssertionTask(): Task<DocumentSpans, AssertionOptions, AssertionResult> {
  return defineTask<DocumentSpans, AssertionOptions, AssertionResult, undefined>({
    name: 'text.assertion',
    summary:
      'Says of each given span of a note whether it is denied, past, supposed or someone else’s, and which words say so.',
    mediaTypes: ['application/json'],
    input: spansInput,
    options: optionsSchema,
    result: resultSchema,
    examples: [{ title: 'Findings of a short note', path: 'text/assertion.json', mediaType: 'application/json' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ assertions }) => `${assertions.length} ${assertions.length === 1 ? 'assertion' : 'assertions'}`,
    inputBytes: ({ document }) => new TextEncoder().encode(document.text),
    models: async () => [],
    open: async () => undefined,
    infer,
    uses: () => [],
    close: async () => undefined,
    sample: () => ({ document: clinicalDocument('Denies chest pain.'), spans: [{ start: 7, end: 17 }] }),
    evaluations: (task) => ({
      negex: deferEvaluation(NEGEX_FORMAT, async () =>
        (await import('../evaluations/negex.ts')).evaluateNegex(task, ASSERTION_RULES),
      ),
    }),
  });
}

async function infer(
  input: DocumentSpans,
  { options, context }: InferenceContext<AssertionOptions, undefined>,
): Promise<Inference<AssertionResult>> {
  const index = options.offsets === 'code-point' ? createCodePointIndex(input.document.text) : undefined;
  const spans = spansInUtf16(input, index);
  const document = await readDocument(input.document, context);
  const assertions = await runCooperatively(
    assertEntities(document, spans),
    context.signal ? { signal: context.signal } : {},
  );
  const found = spans.map((span, place) => describe(document.text, span, assertions[place] as Assertion));
  const moved = index ? found.map((item) => withCodePoints(item, index)) : found;
  return { value: { assertions: moved.map(({ assertion, ...span }) => ({ ...span, ...assertion })) } };
}

function describe(
  text: string,
  { start, end }: Span,
  assertion: Assertion,
): Span & { text: string; assertion: Assertion } {
  return { start, end, text: text.slice(start, end), assertion };
}
