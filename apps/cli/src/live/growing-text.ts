import type { Task } from '@medmodal/core';
import { z } from 'zod';
import { printable } from '../terminal/printable.ts';
import type { GrowingText } from './live-screen.ts';

const spoken = z.object({
  words: z.array(z.object({ text: z.string() })),
  settledWords: z.number().optional(),
});

/** The words of a result that is not finished; of a result without words, its headline. */
export function growingText(value: unknown, task: Task): GrowingText {
  const parsed = spoken.safeParse(value);
  if (!parsed.success) return { words: printable(task.headline(value)).split(' '), settled: 0 };
  const words = parsed.data.words.map(({ text }) => printable(text));
  return { words, settled: parsed.data.settledWords ?? words.length };
}
