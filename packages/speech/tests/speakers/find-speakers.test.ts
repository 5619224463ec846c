import { describe, expect, it } from 'vitest';
import { findSpeakers } from '../../src/speakers/find-speakers.ts';
import type { SpeakerTurn } from '../../src/speakers/speaker-turn.ts';
import { createWaveform } from '../../src/waveform.ts';
import { alternate, HIGH, LOW, recordingOf, type VoiceTurn } from './voices.ts';

const DIALOGUE = alternate([LOW, HIGH], [2.4, 2, 2.2, 1.6, 2, 2.1]);

/** Share of the time that somebody speaks in which the right one is named; the first voice is S1. */
function rightShare(turns: readonly SpeakerTurn[], spoken: readonly VoiceTurn[]): number {
  let [right, total] = [0, 0];
  for (const { voice, start, end } of spoken) {
    const name = voice === spoken[0]?.voice ? 'S1' : 'S2';
    for (let at = start; at < end; at += 0.01, total += 1) {
      right += Number(turns.some((turn) => turn.speaker === name && turn.start <= at && at < turn.end));
    }
  }
  return right / total;
}

describe('findSpeakers', () => {
  it('tells two voices apart, however many are asked for', async () => {
    const recording = recordingOf(DIALOGUE);
    for (const count of ['auto', 2] as const) {
      const turns = await findSpeakers(recording, count);
      expect([...new Set(turns.map(({ speaker }) => speaker))]).toEqual(['S1', 'S2']);
      expect(rightShare(turns, DIALOGUE)).toBeGreaterThan(0.9);
    }
  });

  it('hears one voice where there is one', async () => {
    const alone = recordingOf(alternate([LOW], [3, 3]));
    expect(new Set((await findSpeakers(alone)).map(({ speaker }) => speaker))).toEqual(new Set(['S1']));
    const one = await findSpeakers(recordingOf(DIALOGUE), 1);
    expect(new Set(one.map(({ speaker }) => speaker))).toEqual(new Set(['S1']));
  });

  it('goes by the channels where each has a speaker, even of the same voice', async () => {
    const other = { ...LOW };
    const spoken = alternate([LOW, other], [2, 1, 3, 1.5]);
    const turns = await findSpeakers(recordingOf(spoken, (voice) => (voice === LOW ? 0 : 1)));
    expect(rightShare(turns, spoken)).toBeGreaterThan(0.9);
  });

  it('goes by the voices where both channels hold the same', async () => {
    const [sound = new Float32Array(0)] = recordingOf(DIALOGUE).channels;
    const turns = await findSpeakers(createWaveform([sound, sound], 16_000));
    expect(rightShare(turns, DIALOGUE)).toBeGreaterThan(0.9);
  });

  it.each([0, 1, 399, 16_000])('finds nobody in %i samples of silence', async (length) => {
    expect(await findSpeakers(createWaveform([new Float32Array(length)], 16_000))).toEqual([]);
    expect(await findSpeakers(createWaveform([new Float32Array(length), new Float32Array(length)], 44_100), 2)).toEqual(
      [],
    );
  });

  it('has turns in order, each with a length, and stops when it is told', async () => {
    const recording = recordingOf(DIALOGUE);
    let before = 0;
    for (const { start, end } of await findSpeakers(recording)) {
      expect(start).toBeGreaterThanOrEqual(before);
      expect(end).toBeGreaterThan(start);
      before = end;
    }
    await expect(findSpeakers(recording, 'auto', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
