import { createWaveform, type Waveform } from '../../src/waveform.ts';

/** A made-up voice: pitch and formants in Hz. */
export interface Voice {
  readonly pitch: number;
  readonly formants: readonly number[];
}

export const LOW: Voice = { pitch: 105, formants: [520, 1300, 2400] };
export const HIGH: Voice = { pitch: 215, formants: [720, 1900, 3100] };

/** Who speaks from when to when. */
export interface VoiceTurn {
  readonly voice: Voice;
  readonly start: number;
  readonly end: number;
}

const RATE = 16_000;

/** Voices taking turns: harmonics shaped by formants that move from syllable to syllable, over faint noise. */
export function recordingOf(turns: readonly VoiceTurn[], channelOf: (voice: Voice) => number = () => 0): Waveform {
  const seconds = (turns.at(-1)?.end ?? 0) + 0.5;
  const channels = Array.from({ length: Math.max(...turns.map(({ voice }) => channelOf(voice))) + 1 }, () =>
    faintNoise(Math.round(seconds * RATE)),
  );
  for (const { voice, start, end } of turns)
    speak(channels[channelOf(voice)] ?? new Float32Array(0), voice, [start, end]);
  return createWaveform(channels, RATE);
}

/** Turns of `lengths` seconds, half a second apart, one voice after the other. */
export function alternate(voices: readonly Voice[], lengths: readonly number[]): readonly VoiceTurn[] {
  let at = 0.5;
  return lengths.map((length, index) => {
    const turn = { voice: voices[index % voices.length] ?? LOW, start: at, end: at + length };
    at += length + 0.5;
    return turn;
  });
}

function faintNoise(length: number): Float32Array {
  let state = 12_345;
  return Float32Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state / 2 ** 30 - 1) * 0.0005;
  });
}

function speak(samples: Float32Array, { pitch, formants }: Voice, [start, end]: readonly [number, number]): void {
  for (let at = start, syllable = 0; at < end - 0.1; at += 0.24, syllable += 1) {
    const bend = 1 + 0.18 * Math.sin(syllable * 2.4);
    const moved = formants.map((formant, index) => formant * (index === 1 ? bend : 2 - bend));
    const [from, length] = [Math.round(at * RATE), Math.round(Math.min(0.2, end - at) * RATE)];
    for (let harmonic = 1; harmonic * pitch < 4000; harmonic += 1) {
      const frequency = harmonic * pitch * (1 + 0.03 * Math.sin(syllable));
      const gain = moved.reduce((sum, formant) => sum + 1 / (1 + ((frequency - formant) / 90) ** 2), 0) * 0.05;
      for (let index = 0; index < length; index += 1) {
        const swell = Math.sin((Math.PI * index) / length);
        samples[from + index] =
          (samples[from + index] ?? 0) + gain * swell * Math.sin((2 * Math.PI * frequency * index) / RATE);
      }
    }
  }
}
