import type { Asserted, Assertion } from '../assertion.ts';
import type { CodePointIndex } from '../code-point-index.ts';
import type { Span } from '../span.ts';

/** The same thing with the offsets of its span, and of the cues of its assertion, counted in code points. */
export function withCodePoints<Found extends Span & { readonly assertion: Assertion }>(
  found: Found,
  index: CodePointIndex,
): Found {
  const { certainty, temporality, subject, conditionality } = found.assertion;
  return {
    ...found,
    ...movedSpan(found, index),
    assertion: {
      certainty: movedCue(certainty, index),
      temporality: movedCue(temporality, index),
      subject: movedCue(subject, index),
      conditionality: movedCue(conditionality, index),
    },
  };
}

function movedCue<Value extends string>(asserted: Asserted<Value>, index: CodePointIndex): Asserted<Value> {
  return asserted.cue ? { ...asserted, cue: { ...asserted.cue, ...movedSpan(asserted.cue, index) } } : asserted;
}

function movedSpan({ start, end }: Span, index: CodePointIndex): Span {
  return { start: index.toCodePoint(start), end: index.toCodePoint(end) };
}
