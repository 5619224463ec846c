import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';

const valueSchema = z.object({
  source: z.string(),
  sections: z.array(
    z.object({
      code: z.string(),
      heading: z.string(),
      sentences: z.array(
        z.object({ text: z.string(), evidence: z.array(z.object({ start: z.number(), end: z.number() })) }),
      ),
    }),
  ),
});

/** A note under its headings, each sentence with the offsets of what it rests on. */
export function renderSummary(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  return parsed.data.sections
    .map(({ heading, sentences }) => {
      const lines = sentences.map(({ text, evidence }) => {
        const places = evidence.map(({ start, end }) => `${start}–${end}`).join(', ');
        return `  ${printable(text)} ${paint.dim(`[${places}]`)}\n`;
      });
      return `${paint.bold(heading)}\n${lines.join('')}`;
    })
    .join('\n');
}
