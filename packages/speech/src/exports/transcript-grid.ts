import { writeTextGrid, type TextGridInterval, type TextGridTier } from '../codecs/text-grid.ts';
import type { Speaker, Transcript, TranscriptSegment } from '../transcript.ts';
import { speakerNames } from './speaker-names.ts';

/** What a TextGrid is made of. */
export type Tiered = Pick<Transcript, 'words' | 'segments' | 'speakers' | 'duration'>;

/**
 * Writes a transcript as a TextGrid of Praat: a tier of what each speaker says (one named `Speech` where speakers were not
 * told apart), and a tier `words`.
 */
export function writeTranscriptGrid({ words, segments, speakers, duration }: Tiered): string {
  const end = Math.max(duration, words.at(-1)?.end ?? 0, ...segments.map((segment) => segment.end));
  const names = speakerNames(speakers);
  const tiers = speakers.map(({ id }) => tier(names.get(id) ?? id, ofSpeaker(segments, id), end));
  const unattributed = segments.filter(({ speaker }) => !isKnown(speakers, speaker));
  if (unattributed.length > 0 || tiers.length === 0) tiers.push(tier('Speech', unattributed, end));
  if (words.length > 0) tiers.push(tier('words', words, end));
  return writeTextGrid({ start: 0, end, tiers });
}

function ofSpeaker(segments: readonly TranscriptSegment[], id: string): readonly TranscriptSegment[] {
  return segments.filter(({ speaker }) => speaker === id);
}

function isKnown(speakers: readonly Speaker[], speaker: string | undefined): boolean {
  return speakers.some(({ id }) => id === speaker);
}

/** A tier has no holes: silence is an interval without text. */
function tier(name: string, spoken: readonly TextGridInterval[], end: number): TextGridTier {
  const intervals: TextGridInterval[] = [];
  let heard = 0;
  for (const { start, end: stop, text } of spoken) {
    const from = Math.max(start, heard);
    if (stop <= from) continue;
    if (from > heard) intervals.push({ start: heard, end: from, text: '' });
    intervals.push({ start: from, end: stop, text });
    heard = stop;
  }
  if (heard < end || intervals.length === 0) intervals.push({ start: heard, end, text: '' });
  return { name, kind: 'intervals', start: 0, end, intervals };
}
