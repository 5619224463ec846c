import type { Transcript } from '../transcript.ts';
import { speakerNames } from './speaker-names.ts';

/** Writes a transcript for reading: a line each time another speaks, with who it is where that is known. */
export function writePlainTranscript({ segments, speakers }: Pick<Transcript, 'segments' | 'speakers'>): string {
  const names = speakerNames(speakers);
  const lines: string[] = [];
  let before: string | undefined;
  for (const { speaker, text } of segments) {
    if (lines.length > 0 && speaker !== undefined && speaker === before) lines[lines.length - 1] += ` ${text}`;
    else lines.push(speaker === undefined ? text : `${names.get(speaker) ?? speaker}: ${text}`);
    before = speaker;
  }
  return lines.map((line) => `${line}\n`).join('');
}
