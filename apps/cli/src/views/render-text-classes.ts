import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const evidenceSchema = z.array(z.object({ start: z.number(), text: z.string(), weight: z.number() }));
const classifySchema = z.object({
  label: z.string().optional(),
  classes: z.array(z.object({ label: z.string(), title: z.string(), probability: z.number() })).min(1),
  evidence: evidenceSchema,
  sentences: z
    .array(z.object({ start: z.number(), end: z.number(), text: z.string(), probability: z.number() }))
    .optional(),
});
const sentimentSchema = z.object({
  aspects: z
    .array(
      z.object({
        aspect: z.string(),
        sentiment: z.string(),
        title: z.string(),
        probabilities: z.record(z.string(), z.number()),
        evidence: evidenceSchema,
      }),
    )
    .min(1),
});

/** Classes of a text as bars, and the words that speak for the first. */
export function renderTextClasses(value: unknown, paint: Paint): string | undefined {
  const parsed = classifySchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { label, classes, evidence, sentences = [] } = parsed.data;
  const rows = classes.map((one) => [
    { text: printable(one.title, 50), brush: one.label === label ? paint.bold : paint.dim },
    barCell(one.probability, paint),
  ]);
  const told = sentences.map(({ start, end, text, probability }) => [
    { text: `${start}–${end}`, brush: paint.dim },
    barCell(probability, paint),
    printable(text, 80),
  ]);
  return [
    renderTable([{ title: 'class' }, { title: 'probability' }], rows, paint),
    ...(evidence.length > 0 ? [`${paint.dim('speaks for it:')} ${wordsOf(evidence)}\n`] : []),
    ...(told.length > 0
      ? [
          '\n',
          renderTable(
            [{ title: 'start–end', align: 'right' }, { title: 'probability' }, { title: 'sentence' }],
            told,
            paint,
          ),
        ]
      : []),
  ].join('');
}

/** What a text says of each aspect, and the words that say it. */
export function renderSentiment(value: unknown, paint: Paint): string | undefined {
  const parsed = sentimentSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const rows = parsed.data.aspects.map(({ aspect, sentiment, probabilities, evidence }) => [
    aspect,
    { text: sentiment, brush: sentimentBrush(sentiment, paint) },
    barCell(probabilities[sentiment] ?? 0, paint),
    { text: wordsOf(evidence), brush: paint.dim },
  ]);
  return renderTable(
    [{ title: 'aspect' }, { title: 'sentiment' }, { title: 'probability' }, { title: 'speaks for it' }],
    rows,
    paint,
  );
}

function barCell(probability: number, paint: Paint): { readonly text: string; readonly brush: Paint['blue'] } {
  return { text: `${probabilityBar(probability)} ${probability.toFixed(2)}`, brush: paint.blue };
}

function wordsOf(evidence: z.infer<typeof evidenceSchema>): string {
  return evidence
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ text }) => printable(text, 30))
    .join(', ');
}

function sentimentBrush(sentiment: string, paint: Paint): Paint['green'] {
  if (sentiment === 'positive') return paint.green;
  return sentiment === 'negative' ? paint.magenta : paint.yellow;
}
