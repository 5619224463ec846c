import type { Transcript } from '../transcript.ts';
import { clockTime } from './clock-time.ts';
import { speakerNames } from './speaker-names.ts';
import { transcriptCues, type TranscriptCue } from './transcript-cues.ts';

/** What subtitles are made of. */
export type Subtitled = Pick<Transcript, 'words' | 'speakers'>;

/** Writes a transcript as WebVTT (W3C, 2019): cues of at most two lines and seven seconds, speakers as voices. */
export function writeWebVtt(transcript: Subtitled): string {
  const names = speakerNames(transcript.speakers);
  const cues = transcriptCues(transcript).map((cue) => {
    const name = cue.speaker === undefined ? undefined : (names.get(cue.speaker) ?? cue.speaker);
    const voice = name === undefined ? '' : `<v ${escaped(name)}>`;
    return `${times(cue, '.')}\n${voice}${cue.lines.map(escaped).join('\n')}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** Writes a transcript as SubRip: the cues of {@link writeWebVtt} numbered, speakers by name before their words. */
export function writeSubRip(transcript: Subtitled): string {
  const names = speakerNames(transcript.speakers);
  const cues = transcriptCues(transcript).map((cue, index, all) => {
    const isNew = cue.speaker !== undefined && cue.speaker !== all[index - 1]?.speaker;
    const name = isNew ? `${names.get(cue.speaker ?? '') ?? cue.speaker}: ` : '';
    return `${index + 1}\n${times(cue, ',')}\n${name}${cue.lines.join('\n')}\n`;
  });
  return cues.join('\n');
}

/** A cue lasts at least a millisecond, the least that can be written. */
function times({ start, end }: TranscriptCue, mark: string): string {
  const from = Math.round(start * 1000) / 1000;
  return `${clockTime(from, mark)} --> ${clockTime(Math.max(end, from + 1e-3), mark)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
