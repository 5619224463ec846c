import { SdkError } from '@medmodal/core';

/** A labelled piece of a text; offsets in UTF-16 code units. */
export interface LabelledSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** A text whose identifiers are labelled. */
export interface LabelledSample {
  readonly text: string;
  readonly spans: readonly LabelledSpan[];
}

/**
 * Reads labelled texts as Presidio's research set has them: a JSON list, or JSON lines, of objects with `full_text` (or `text`) and
 * `spans` (or `entities`, `labels`), each with `entity_type`, `start_position`, `end_position` (or `type`/`label`, `start`, `end`). Offsets
 * are code points, as Python counts.
 *
 * @throws `input.format` with the number of the record for anything else.
 */
export function readPresidioSamples(content: string): readonly LabelledSample[] {
  return recordsOf(content).map((record, index) => {
    const text = firstOf(record, ['full_text', 'text']);
    const spans = firstOf(record, ['spans', 'entities', 'labels']) ?? [];
    if (typeof text !== 'string' || !Array.isArray(spans)) throw formatError(index, 'has no text or no list of spans');
    const toUtf16 = codePoints(text);
    return { text, spans: spans.map((span: unknown) => labelledSpan(span, { toUtf16, text, index })) };
  });
}

function recordsOf(content: string): readonly Record<string, unknown>[] {
  const trimmed = content.replace(/^\uFEFF/, '').trim();
  const pieces = trimmed.startsWith('[') ? undefined : trimmed.split(/\r?\n/).filter((line) => line.trim() !== '');
  try {
    const parsed: unknown = pieces ? pieces.map((line) => JSON.parse(line) as unknown) : JSON.parse(trimmed);
    const wrapped: unknown = Array.isArray(parsed) ? parsed : [];
    if (Array.isArray(wrapped) && wrapped.length > 0 && wrapped.every(isRecord)) return wrapped;
  } catch {
    // The parser's own message quotes the input.
  }
  throw formatError(0, 'is no JSON object, or there is none');
}

function labelledSpan(
  span: unknown,
  { toUtf16, text, index }: { toUtf16: (offset: number) => number; text: string; index: number },
): LabelledSpan {
  if (!isRecord(span)) throw formatError(index, 'has a span that is no object');
  const type = firstOf(span, ['entity_type', 'type', 'label']);
  const [from, to] = [firstOf(span, ['start_position', 'start']), firstOf(span, ['end_position', 'end'])];
  if (typeof type !== 'string' || typeof from !== 'number' || typeof to !== 'number')
    throw formatError(index, 'has a span without type or offsets');
  const [start, end] = [toUtf16(from), toUtf16(to)];
  if (!(start >= 0 && start < end && end <= text.length)) throw formatError(index, 'has a span outside of its text');
  return { type, start, end };
}

/** Conversion of code points to UTF-16; the identity where no character is outside the basic plane. */
function codePoints(text: string): (offset: number) => number {
  if (!/[\u{10000}-\u{10ffff}]/u.test(text)) return (offset) => offset;
  const starts = [0];
  for (const sign of text) starts.push((starts.at(-1) ?? 0) + sign.length);
  return (offset) => starts[offset] ?? Number.NaN;
}

function firstOf(record: Record<string, unknown>, names: readonly string[]): unknown {
  return names.map((name) => record[name]).find((value) => value !== undefined && value !== null);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function formatError(index: number, what: string): SdkError {
  return new SdkError('input.format', `Record ${index + 1} ${what}.`, {
    hint: 'Give a JSON list or JSON lines of objects with full_text and spans (entity_type, start_position, end_position).',
    details: { record: index + 1 },
  });
}
