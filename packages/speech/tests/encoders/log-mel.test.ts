import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogMelStream } from '../../src/encoders/log-mel-stream.ts';
import { createLogMel } from '../../src/encoders/log-mel.ts';
import { createRealFourier } from '../../src/encoders/real-fourier.ts';
import { whisperScale, wholeLogMel } from '../../src/encoders/whole-log-mel.ts';

interface Golden {
  readonly samples: number;
  readonly rows: readonly number[];
  readonly natural80: readonly (readonly number[])[];
  readonly whisper128: readonly (readonly number[])[];
}

const golden = JSON.parse(readFileSync(new URL('fixtures/log-mel.json', import.meta.url), 'utf8')) as Golden;

/** The signal of `tools/training/speech-log-mel/make_golden.py`. */
function goldenSignal(length: number): Float32Array {
  let state = 12345n;
  return Float32Array.from({ length }, (_, index) => {
    state = (1_103_515_245n * state + 12_345n) % 2n ** 31n;
    const noise = Number(state) / 2 ** 30 - 1;
    const time = index / 16_000;
    const tone = 0.4 * Math.sin(2 * Math.PI * (150 * time + 6000 * time ** 2));
    return (tone + 0.05 * noise) * (index < 2800 ? 1 : 1e-4);
  });
}

function largestGap(found: Float32Array, wanted: readonly number[]): number {
  return Math.max(...wanted.map((value, index) => Math.abs(value - (found[index] ?? Number.NaN))));
}

describe('log-mel features', () => {
  it('equals the formulas of librosa with 80 filters', () => {
    const { features, frames } = wholeLogMel(createLogMel(), goldenSignal(golden.samples));
    expect(frames).toBe(28);
    for (const [index, row] of golden.rows.entries()) {
      expect(largestGap(features.subarray(row * 80, row * 80 + 80), golden.natural80[index] ?? [])).toBeLessThan(1e-3);
    }
  });

  it('equals Whisper’s with 128 filters', () => {
    const mel = createLogMel({ bins: 128, logarithm: '10' });
    const { features, frames } = whisperScale(wholeLogMel(mel, goldenSignal(golden.samples)));
    expect(frames).toBe(27);
    for (const [index, wanted] of golden.whisper128.entries()) {
      const row = golden.rows[index] ?? 0;
      expect(largestGap(features.subarray(row * 128, row * 128 + 128), wanted)).toBeLessThan(1e-3);
    }
  });

  it('is the same for sound in pieces of any length', () => {
    const sound = goldenSignal(2600);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2600 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 9 }),
        (length, cuts) => {
          const samples = sound.subarray(0, length);
          const mel = createLogMel();
          const whole = wholeLogMel(mel, samples);
          const stream = createLogMelStream(mel);
          const found: number[] = [];
          let at = 0;
          for (const cut of [...cuts, length]) {
            found.push(...stream.push(samples.subarray(at, Math.min(length, at + cut))));
            at = Math.min(length, at + cut);
          }
          found.push(...stream.finish());
          expect(stream.frames).toBe(1 + Math.floor(length / 160));
          expect(found).toEqual([...whole.features]);
          expect(found.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([8, 20, 50, 64, 400, 512, 1000])('transforms %i numbers as the definition does', (size) => {
    const frame = Float64Array.from({ length: size }, (_, index) => Math.sin(index * index * 0.37) + 0.2);
    const power = new Float64Array(size / 2 + 1);
    createRealFourier(size).power(frame, power);
    for (let bin = 0; bin <= size / 2; bin += 1) {
      let re = 0;
      let im = 0;
      for (const [index, value] of frame.entries()) {
        re += value * Math.cos((2 * Math.PI * bin * index) / size);
        im -= value * Math.sin((2 * Math.PI * bin * index) / size);
      }
      expect(power[bin]).toBeCloseTo(re * re + im * im, 7);
    }
  });

  it('refuses a length that it has no plan for', () => {
    expect(() => createRealFourier(14)).toThrow(RangeError);
  });
});
