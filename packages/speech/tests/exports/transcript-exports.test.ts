import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextGrid } from '../../src/codecs/text-grid.ts';
import { readWebVtt, webVtt } from '../../src/codecs/web-vtt.ts';
import { transcriptExports } from '../../src/exports/transcript-exports.ts';
import type { Transcript } from '../../src/transcript.ts';
import { consultation, predictionOf, transcriptOf } from './transcript-example.ts';

const exports = transcriptExports();
async function written(name: string, transcript: Transcript = consultation): Promise<string> {
  const bytes = await exports[name]?.write({ input: undefined, prediction: predictionOf(transcript) });
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

const transcripts = fc
  .array(
    fc.tuple(
      fc.constantFrom('S1', 'S2'),
      fc.array(fc.constantFrom('fever', 'a&b', '<b>', '-->', '"quoted"', 'no.', '1.', 'β😀', 'x'.repeat(60)), {
        maxLength: 30,
      }),
    ),
    { maxLength: 6 },
  )
  .map((turns) => transcriptOf(turns.map(([speaker, words]) => [speaker, words.join(' ')] as const)));

describe('vtt', () => {
  it('has cues with voices, escaped', async () => {
    await expect(written('vtt')).resolves.toMatchFileSnapshot('consultation.vtt');
  });

  it('holds all that was said, in cues of two lines and seven seconds', async () => {
    await fc.assert(
      fc.asyncProperty(transcripts, async (transcript) => {
        const cues = readWebVtt(await written('vtt', transcript));
        expect(cues.flatMap(({ text }) => text.split(/\s+/)).join(' ')).toBe(transcript.text);
        for (const { start, end, text, voice } of cues) {
          expect(end - start).toBeLessThanOrEqual(7.001);
          expect(text.split('\n').length).toBeLessThanOrEqual(2);
          for (const line of text.split('\n')) expect(line.length <= 42 || !line.includes(' ')).toBe(true);
          expect(['Clinician', 'Patient']).toContain(voice);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives its words back with their times', async () => {
    const { text, words = [] } = await webVtt.decode(new TextEncoder().encode(await written('vtt')));
    expect(text).toBe(consultation.text);
    const apart = words.map(({ start }, index) => Math.abs(start - (consultation.words[index]?.start ?? 0)));
    expect(Math.max(...apart)).toBeLessThan(2);
  });
});

describe('srt', () => {
  it('has numbered cues with names', async () => {
    await expect(written('srt')).resolves.toMatchFileSnapshot('consultation.srt');
  });
});

describe('textgrid', () => {
  it('has a tier of each speaker and one of the words, without holes', async () => {
    await fc.assert(
      fc.asyncProperty(transcripts, async (transcript) => {
        const { tiers, end } = readTextGrid(await written('textgrid', transcript));
        for (const { intervals } of tiers) {
          expect(intervals[0]?.start).toBe(0);
          expect(intervals.at(-1)?.end).toBe(end);
          for (const [index, { start }] of intervals.entries())
            if (index > 0) expect(start).toBe(intervals[index - 1]?.end);
        }
        const said = (name: string): readonly string[] =>
          tiers.find((tier) => tier.name === name)?.intervals.flatMap(({ text }) => (text === '' ? [] : [text])) ?? [];
        expect(said('words').join(' ')).toBe(transcript.text);
        const ofPatient = transcript.segments.filter(({ speaker }) => speaker === 'S2');
        expect(said('Patient')).toEqual(ofPatient.map(({ text }) => text));
      }),
      { numRuns: 50 },
    );
  });

  it('names a tier where speakers were not told apart', async () => {
    const segments = consultation.segments.map(({ start, end, text, wordStart, wordEnd }) => ({
      start,
      end,
      text,
      wordStart,
      wordEnd,
    }));
    const { tiers } = readTextGrid(await written('textgrid', { ...consultation, speakers: [], segments }));
    expect(tiers.map(({ name }) => name)).toEqual(['Speech', 'words']);
  });
});

describe('txt', () => {
  it('has a line each time another speaks', async () => {
    expect((await written('txt')).split('\n').map((line) => line.split(' ')[0])).toEqual([
      'Clinician:',
      'Patient:',
      'Clinician:',
      'Patient:',
      '',
    ]);
  });
});

describe('fhir', () => {
  it('is a DocumentReference whose attachments are the texts, with their hashes', async () => {
    await expect(written('fhir')).resolves.toMatchFileSnapshot('consultation.fhir.json');
    const resource = JSON.parse(await written('fhir'));
    for (const [index, name] of ['txt', 'vtt'].entries()) {
      const { attachment } = resource.content[index];
      const bytes = Buffer.from(attachment.data, 'base64');
      expect(bytes.toString('utf8')).toBe(await written(name));
      expect(attachment.size).toBe(bytes.length);
      expect(attachment.hash).toBe(createHash('sha1').update(bytes).digest('base64'));
    }
  });
});

describe('json', () => {
  it('is the transcript', async () => expect(JSON.parse(await written('json'))).toEqual(consultation));
});
