import { z } from 'zod';
import { renderClock } from '../terminal/clock.ts';
import type { Brush, Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  speakers: z.array(z.object({ id: z.string(), role: z.string(), roleConfidence: z.number() })),
  segments: z.array(z.object({ start: z.number(), end: z.number(), speaker: z.string(), text: z.string().optional() })),
  duration: z.number(),
  words: z.undefined().optional(),
});

type DiarizationValue = z.infer<typeof valueSchema>;

/** Characters of a bar. */
const WIDTH = 64;
/** Rows of the table; a long consultation has hundreds. */
const ROWS = 200;

const COLUMNS = [
  { title: 'from', align: 'right' },
  { title: 'to', align: 'right' },
  { title: 'speaker' },
  { title: 'says' },
] as const;

/** Who speaks when: a bar a speaker over the length of the recording, and a row a stretch. */
export function renderDiarization(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { speakers, segments, duration } = parsed.data;
  const names = new Map(speakers.map(({ id, role }) => [id, role === 'unknown' ? id : role]));
  const nameWidth = Math.max(0, ...[...names.values()].map(({ length }) => length));
  const bars = speakers.map(({ id, role, roleConfidence }, index) => {
    const share = role === 'unknown' ? '' : `  ${paint.dim(`${Math.round(roleConfidence * 100)} %`)}`;
    return `${(names.get(id) ?? id).padEnd(nameWidth)}  ${brushOf(index, paint)(drawBar(id, parsed.data))}${share}\n`;
  });
  const end = renderClock(duration);
  const scale = `${' '.repeat(nameWidth)}  ${paint.dim(`0:00${end.padStart(WIDTH - 4)}`)}\n`;
  const rows = segments
    .slice(0, ROWS)
    .map((segment) => [
      renderClock(segment.start),
      renderClock(segment.end),
      names.get(segment.speaker) ?? segment.speaker,
      printable(segment.text ?? '', 80),
    ]);
  const more = segments.length > ROWS ? `${paint.dim(`… and ${segments.length - ROWS} more; --json has all`)}\n` : '';
  return segments.length === 0 ? '' : [...bars, scale, '\n', renderTable(COLUMNS, rows, paint), more].join('');
}

/** A bar that is full where the speaker speaks for most of a character's time, and half where for some of it. */
function drawBar(id: string, { segments, duration }: DiarizationValue): string {
  const own = segments.filter(({ speaker }) => speaker === id);
  const step = duration / WIDTH;
  return Array.from({ length: WIDTH }, (_, index) => {
    const [from, to] = [index * step, (index + 1) * step];
    const spoken = own.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
    if (spoken === 0) return '·';
    return spoken >= step / 2 ? '█' : '▌';
  }).join('');
}

function brushOf(index: number, paint: Paint): Brush {
  return [paint.cyan, paint.magenta, paint.green, paint.yellow][index % 4] ?? paint.cyan;
}
