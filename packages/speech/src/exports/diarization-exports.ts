import type { ResultExport } from '@medmodal/core';
import { writeRttm } from '../codecs/rttm.ts';
import type { Diarization } from '../speakers/diarization.ts';
import { clockTime } from './clock-time.ts';
import { speakerNames } from './speaker-names.ts';
import { writeTranscriptGrid } from './transcript-grid.ts';

/** Forms of an answer of `speech.diarize` beside JSON: `rttm`, `textgrid` and `vtt`. */
export function diarizationExports<Input>(): Readonly<Record<string, ResultExport<Input, Diarization>>> {
  return {
    rttm: {
      summary: 'Rich Transcription Time Marked: a line for each segment, as diarisation is scored on.',
      mediaType: 'text/x-rttm',
      extension: '.rttm',
      write: async ({ prediction }) => utf8(writeRttm(prediction.value.segments)),
    },
    textgrid: {
      summary: 'A TextGrid of Praat with a tier of each speaker.',
      mediaType: 'text/x-textgrid',
      extension: '.textgrid',
      write: async ({ prediction }) => utf8(writeGrid(prediction.value)),
    },
    vtt: {
      summary: 'WebVTT with a cue for each segment, named after who speaks.',
      mediaType: 'text/vtt',
      extension: '.vtt',
      write: async ({ prediction }) => utf8(writeVtt(prediction.value)),
    },
  };
}

function writeGrid({ segments, speakers, duration }: Diarization): string {
  const spoken = segments.map((segment) => ({
    ...segment,
    text: segment.text ?? segment.speaker,
    wordStart: 0,
    wordEnd: 0,
  }));
  return writeTranscriptGrid({ words: [], segments: spoken, speakers, duration });
}

function writeVtt({ segments, speakers }: Diarization): string {
  const names = speakerNames(speakers);
  const cues = segments.map(({ start, end, speaker, text }) => {
    const name = escaped(names.get(speaker) ?? speaker);
    return `${clockTime(start)} --> ${clockTime(Math.max(end, start + 0.001))}\n<v ${name}>${escaped(text ?? name)}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replace(/\s+/g, ' ');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
