import { SdkError } from '@medmodal/core';
import type { SpeakerTurn } from '../speakers/speaker-turn.ts';

/**
 * Reads the speakers' turns of Rich Transcription Time Marked text (NIST 2009); other kinds of lines are passed over.
 *
 * @returns in the order of their start, with the names of the file.
 * @throws `input.format` with the number of a line that cannot be read.
 */
export function readRttm(text: string): readonly SpeakerTurn[] {
  const turns: SpeakerTurn[] = [];
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const [kind, , , begin, length, , , speaker] = line.trim().split(/\s+/);
    if (kind !== 'SPEAKER') continue;
    const [start, duration] = [Number(begin), Number(length)];
    if (!(start >= 0 && duration >= 0 && Number.isFinite(start + duration)) || speaker === undefined) {
      throw new SdkError('input.format', `Line ${index + 1} is no turn of a speaker.`, {
        hint: 'Write SPEAKER, recording, channel, start, length, two fields that are passed over, and the speaker.',
        details: { line: index + 1 },
      });
    }
    turns.push({ start, end: start + duration, speaker });
  }
  return turns.toSorted((one, other) => one.start - other.start);
}

/** Writes turns of one recording as Rich Transcription Time Marked text. */
export function writeRttm(turns: readonly SpeakerTurn[], recording = 'recording'): string {
  return turns
    .map(({ start, end, speaker }) => {
      const times = `${start.toFixed(3)} ${(end - start).toFixed(3)}`;
      return `SPEAKER ${recording} 1 ${times} <NA> <NA> ${speaker} <NA> <NA>\n`;
    })
    .join('');
}
