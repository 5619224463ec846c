import { z } from 'zod';
import { renderClock } from '../terminal/clock.ts';
import type { Brush, Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { changeSchema, renderChanges, type Change } from './text-changes.ts';

const wordSchema = z.object({ text: z.string(), start: z.number(), confidence: z.number() });

const valueSchema = z.object({
  words: z.array(wordSchema),
  segments: z.array(
    z.object({ start: z.number(), speaker: z.string().optional(), wordStart: z.number(), wordEnd: z.number() }),
  ),
  speakers: z.array(z.object({ id: z.string(), role: z.string() })),
  changes: z.array(changeSchema),
  duration: z.number(),
});

type TranscriptValue = z.infer<typeof valueSchema>;

/** Confidence below which a word is drawn faint. */
const UNCERTAIN = 0.5;
/** Characters of speech on a line. */
const WIDTH = 88;

/** A transcript: who said what and when. Corrected words are marked, uncertain ones faint, and a table says what was heard. */
export function renderTranscript(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const transcript = parsed.data;
  const words = drawWords(transcript, paint);
  const names = new Map(transcript.speakers.map(({ id, role }) => [id, role === 'unknown' ? id : role]));
  const clocks = transcript.segments.map(({ start }) => renderClock(start));
  const width = Math.max(0, ...clocks.map(({ length }) => length));
  const nameWidth = Math.max(0, ...transcript.segments.map(({ speaker = '' }) => (names.get(speaker) ?? '').length));
  const lines = transcript.segments.flatMap(({ speaker = '', wordStart, wordEnd }, index) => {
    const name = (names.get(speaker) ?? '').padEnd(nameWidth);
    const head = `${paint.dim((clocks[index] ?? '').padStart(width))}  ${nameWidth === 0 ? '' : `${paint.cyan(name)}  `}`;
    const indent = ' '.repeat(width + 2 + (nameWidth === 0 ? 0 : nameWidth + 2));
    return wrap(words.slice(wordStart, wordEnd)).map((line, row) => `${row === 0 ? head : indent}${line}\n`);
  });
  const { shown, rest } = worthTelling(transcript.changes);
  const table = renderChanges(shown, (change) => placeOf(change, transcript), paint);
  const more =
    rest === 0 ? '' : `${paint.dim(`${rest} ${rest === 1 ? 'place was' : 'places were'} only written in figures`)}\n`;
  return [...lines, ...(table === '' ? [] : ['\n', table]), ...(more === '' ? [] : ['\n', more])].join('');
}

interface DrawnWord {
  readonly text: string;
  readonly length: number;
}

function drawWords({ words, changes }: TranscriptValue, paint: Paint): readonly DrawnWord[] {
  const plain = paint.green('x') === 'x';
  let offset = 0;
  let next = 0;
  return words.map(({ text, confidence }) => {
    const start = offset;
    offset += text.length + 1;
    while ((changes[next]?.outputEnd ?? Infinity) <= start) next += 1;
    const change = changes[next];
    const touched = change !== undefined && change.outputStart < start + text.length ? change : undefined;
    const shown = plain && touched ? `‹${printable(text)}›` : printable(text);
    return { text: brushOf(touched, confidence, paint)(shown), length: Array.from(shown).length };
  });
}

function brushOf(change: Change | undefined, confidence: number, paint: Paint): Brush {
  if (change?.flagged !== undefined) return paint.yellow;
  if (change) return paint.green;
  return confidence < UNCERTAIN ? paint.dim : (text) => text;
}

function wrap(words: readonly DrawnWord[]): readonly string[] {
  const lines: string[] = [];
  let width = Infinity;
  for (const { text, length } of words) {
    if (width + 1 + length > WIDTH) {
      lines.push(text);
      width = length;
    } else {
      lines[lines.length - 1] += ` ${text}`;
      width += 1 + length;
    }
  }
  return lines;
}

/** The changes a reader looks at one by one: of names, and those to be checked. */
function worthTelling(changes: readonly Change[]): { readonly shown: readonly Change[]; readonly rest: number } {
  const shown = changes.filter(({ kind, flagged }) => kind === 'drug' || kind === 'term' || flagged !== undefined);
  return { shown, rest: changes.length - shown.length };
}

/** When the first word of a change was said. */
function placeOf({ outputStart }: Change, { words }: TranscriptValue): string {
  let offset = 0;
  for (const { text, start } of words) {
    offset += text.length + 1;
    if (offset > outputStart) return renderClock(start);
  }
  return '';
}
