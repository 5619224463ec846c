import type { ResultExport } from '@medmodal/core';
import type { Transcript } from '../transcript.ts';
import { writePlainTranscript } from './plain-transcript.ts';
import { writeSubRip, writeWebVtt } from './subtitles.ts';
import { transcriptDocument } from './transcript-document.ts';
import { writeTranscriptGrid } from './transcript-grid.ts';

/** What is written where nothing was said: a file without a byte looks like one that was lost. */
const EMPTY = '\n';

/** Forms of a transcript beside the answer itself, by name: `vtt`, `srt`, `textgrid`, `txt`, `json` and `fhir`. */
export function transcriptExports<Input>(): Readonly<Record<string, ResultExport<Input, Transcript>>> {
  return {
    vtt: {
      summary: 'Subtitles as WebVTT, with who speaks.',
      mediaType: 'text/vtt',
      extension: '.vtt',
      write: async ({ prediction }) => utf8(writeWebVtt(prediction.value)),
    },
    srt: {
      summary: 'Subtitles as SubRip, with who speaks.',
      mediaType: 'application/x-subrip',
      extension: '.srt',
      write: async ({ prediction }) => utf8(writeSubRip(prediction.value) || EMPTY),
    },
    textgrid: {
      summary: 'A TextGrid of Praat: a tier of each speaker, and one of the words.',
      mediaType: 'text/x-textgrid',
      extension: '.textgrid',
      write: async ({ prediction }) => utf8(writeTranscriptGrid(prediction.value)),
    },
    txt: {
      summary: 'The text for reading, with who speaks.',
      mediaType: 'text/plain',
      extension: '.txt',
      write: async ({ prediction }) => utf8(writePlainTranscript(prediction.value) || EMPTY),
    },
    json: {
      summary: 'The transcript alone: words with times, confidence, speakers and changes.',
      mediaType: 'application/json',
      extension: '.json',
      write: async ({ prediction }) => json(prediction.value),
    },
    fhir: {
      summary: 'A FHIR R4 DocumentReference with the text and the subtitles.',
      mediaType: 'application/fhir+json',
      extension: '.json',
      write: async ({ prediction }) => json(transcriptDocument(prediction)),
    },
  };
}

function json(value: unknown): Uint8Array {
  return utf8(`${JSON.stringify(value, undefined, 2)}\n`);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
