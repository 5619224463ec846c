import type { FieldSpan } from './field-decoder.ts';
import { findDefinitions } from './find-definitions.ts';

/** An abbreviation that was defined, and the entity of its long form, when there is one. */
interface KnownAbbreviation {
  readonly tokens: readonly string[];
  /** Sentence of the definition, and the token there from which it holds. */
  readonly sentence: number;
  readonly from: number;
  readonly longForm: FieldSpan | undefined;
}

/** A sentence as the model's tokens, and the entities found in it. */
export interface DecodedSentence {
  readonly tokens: readonly string[];
  readonly spans: readonly FieldSpan[];
}

/**
 * Makes the function that settles abbreviations, to be called on the sentences of a document in order.
 *
 * An abbreviation takes type and posterior of the entity that ends its long form, in its own sentence and in the next
 * `reach` ones; where no entity ends the long form, entities that are just the abbreviation are dropped. Larger entities
 * around an abbreviation stay.
 */
export function createAbbreviationSpreader(reach: number): (sentence: DecodedSentence) => FieldSpan[] {
  const known = new Map<string, KnownAbbreviation>();
  let sentence = -1;
  return ({ tokens, spans }) => {
    sentence += 1;
    learn(known, { tokens, spans, sentence });
    let settled = [...spans];
    for (const [key, abbreviation] of known) {
      if (sentence - abbreviation.sentence > reach) known.delete(key);
      else
        settled = spread(settled, tokens, {
          abbreviation,
          from: abbreviation.sentence === sentence ? abbreviation.from : 0,
        });
    }
    return settled.sort((a, b) => a.start - b.start || a.end - b.end);
  };
}

/** Takes the definitions of a sentence into `known`; a new definition replaces an old one. */
function learn(
  known: Map<string, KnownAbbreviation>,
  { tokens, spans, sentence }: DecodedSentence & { readonly sentence: number },
): void {
  for (const { longEnd, shortStart, shortEnd } of findDefinitions(tokens)) {
    const short = tokens.slice(shortStart, shortEnd);
    const key = short.join('\n');
    const longForm = spans.find((span) => span.end === longEnd && span.start < longEnd);
    known.delete(key);
    known.set(key, { tokens: short, sentence, from: shortStart, longForm });
  }
}

/** Settles the places of one abbreviation in one sentence. */
function spread(
  spans: FieldSpan[],
  tokens: readonly string[],
  { abbreviation, from }: { readonly abbreviation: KnownAbbreviation; readonly from: number },
): FieldSpan[] {
  let settled = spans;
  const size = abbreviation.tokens.length;
  for (
    let start = tokens.indexOf(abbreviation.tokens[0] ?? '', from);
    start >= 0;
    start = tokens.indexOf(abbreviation.tokens[0] ?? '', start + 1)
  ) {
    if (abbreviation.tokens.some((token, index) => tokens[start + index] !== token)) continue;
    settled = settle(settled, { start, end: start + size, longForm: abbreviation.longForm });
  }
  return settled;
}

interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly longForm: FieldSpan | undefined;
}

function settle(spans: FieldSpan[], { start, end, longForm }: Occurrence): FieldSpan[] {
  const touching = spans.filter((span) => span.start < end && start < span.end);
  if (touching.some((span) => span.start <= start && span.end >= end && span.end - span.start > end - start))
    return spans;
  const same = touching.filter((span) => span.start === start && span.end === end);
  if (!longForm) return spans.filter((span) => !same.includes(span));
  const own = same.filter((span) => span.type === longForm.type).map((span) => span.posterior);
  const carried = { start, end, type: longForm.type, posterior: Math.max(longForm.posterior, ...own) };
  return [...spans.filter((span) => !touching.includes(span)), carried];
}
