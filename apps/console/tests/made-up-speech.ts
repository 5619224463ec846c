import type { TextChange, Transcript } from '@medmodal/speech';
import type { Page, WebSocketRoute } from 'playwright-core';
import type { TaskDescription } from '../src/api-description.ts';
import { waveFile } from '../src/audio/wave-file.ts';
import { PROVENANCE } from './contract-tasks.ts';

/** A recording of `seconds` of tones that come and go, as WAV. */
export async function toneFile(seconds: number): Promise<Uint8Array> {
  const rate = 16_000;
  const samples = Int16Array.from({ length: seconds * rate }, (_, at) => {
    const loud = Math.sin((at / rate) * Math.PI * 2) ** 2;
    return Math.round(12_000 * loud * Math.sin((at / rate) * 2 * Math.PI * 330));
  });
  return new Uint8Array(await waveFile([samples.buffer], rate).arrayBuffer());
}

const change: TextChange = {
  kind: 'drug',
  start: 15,
  end: 29,
  outputStart: 15,
  outputEnd: 26,
  before: 'a moxie cillin',
  after: 'amoxicillin',
  confidence: 0.94,
  alternatives: ['ampicillin'],
};
const flagged: TextChange = {
  ...change,
  start: 37,
  end: 43,
  outputStart: 34,
  outputEnd: 40,
  before: 'Celexa',
  after: 'Celexa',
  confidence: 0.6,
  alternatives: ['Celebrex'],
  flagged: 'Celexa sounds like Celebrex: check which was meant.',
};
const TEXT = 'Are you taking amoxicillin or the Celexa? The first one, I think.';

/** Two people about two drugs: one name was corrected, one is to be checked, and one word is uncertain. */
export const TRANSCRIPT: Transcript = {
  text: TEXT,
  words: TEXT.split(' ').map((text, index) => ({
    text,
    start: index * 0.3,
    end: index * 0.3 + 0.25,
    confidence: index === 9 ? 0.2 : 0.9,
    speaker: index < 7 ? 'S1' : 'S2',
  })),
  segments: [
    { start: 0, end: 2.05, speaker: 'S1', text: TEXT.slice(0, 41), wordStart: 0, wordEnd: 7 },
    { start: 2.1, end: 3.6, speaker: 'S2', text: TEXT.slice(42), wordStart: 7, wordEnd: 12 },
  ],
  speakers: [
    { id: 'S1', role: 'clinician', roleConfidence: 0.97 },
    { id: 'S2', role: 'patient', roleConfidence: 0.9 },
  ],
  changes: [change, flagged],
  language: 'en',
  duration: 4,
  recogniser: 'made-up',
};

/** Bytes that a live run was sent, and what it was told first. */
export interface Heard {
  bytes: number;
  loudest: number;
  start: string;
}

/** Offers tasks as those of the modality of speech, whatever the server has. */
export async function offer(page: Page, tasks: readonly Partial<TaskDescription>[]): Promise<void> {
  const whole = { summary: 'Made up.', options: {}, input: {}, mediaTypes: ['audio/wav', 'audio/mpeg'], examples: [] };
  const described = tasks.map((task) => ({ ...whole, path: `/v1/${task.name?.replace('.', '/')}`, ...task }));
  await page.route('**/v1/modalities', (route) =>
    route.fulfill({ json: { modalities: [{ name: 'speech', summary: 'Made up.', tasks: described }] } }),
  );
}

/** Lets the task at `path` answer `value`. */
export async function answerAt(page: Page, path: string, value: unknown): Promise<void> {
  await page.route(`**${path}*`, (route) => route.fulfill({ json: { ...PREDICTION, value } }));
}

/** Answers live runs of the page: partly with half of the transcript once something was sent, and at the end with all of it. */
export async function answerLive(page: Page): Promise<Heard> {
  const heard: Heard = { bytes: 0, loudest: 0, start: '' };
  const wordEnd = 5;
  const segments = [{ ...TRANSCRIPT.segments[0], wordStart: 0, wordEnd }];
  const words = TRANSCRIPT.words.slice(0, wordEnd);
  const partial = { ...TRANSCRIPT, words, segments, speakers: [], changes: [change], settledWords: 3 };
  await page.routeWebSocket('**/v1/speech/transcribe/live', (socket: WebSocketRoute) => {
    socket.onMessage((frame) => {
      if (typeof frame !== 'string') {
        if (heard.bytes === 0) socket.send(JSON.stringify({ kind: 'partial', value: partial }));
        heard.bytes += frame.length;
        for (let at = 0; at + 1 < frame.length; at += 2) heard.loudest = Math.max(heard.loudest, frame.readInt16LE(at));
      } else if (heard.start === '') heard.start = frame;
      else socket.send(JSON.stringify({ kind: 'final', prediction: { ...PREDICTION, value: TRANSCRIPT } }));
    });
  });
  return heard;
}

const PREDICTION = { outOfDomain: false, warnings: [], provenance: PROVENANCE };
