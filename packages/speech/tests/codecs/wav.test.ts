import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_ENCODINGS } from '../../src/codecs/sample-encoding.ts';
import { wav } from '../../src/codecs/wav.ts';
import { chunk, wavBytes, type WavParts } from './wav-bytes.ts';

const VALUES = [0, 0.5, -0.25, -1, 0.125, 0.75];

/** {@link VALUES} as samples of a width, from formulas of their own. */
function encoded(format: number, bits: number, little = true): Uint8Array {
  const size = bits / 8;
  const view = new DataView(new ArrayBuffer(VALUES.length * size));
  for (const [index, value] of VALUES.entries()) {
    const at = index * size;
    if (format === 3 && bits === 32) view.setFloat32(at, value, little);
    else if (format === 3) view.setFloat64(at, value, little);
    else if (bits === 8) view.setUint8(at, value * 128 + 128);
    else {
      const integer = BigInt.asUintN(bits, BigInt(value * 2 ** (bits - 1)));
      for (let byte = 0; byte < size; byte += 1)
        view.setUint8(at + byte, Number((integer >> BigInt(8 * (little ? byte : size - 1 - byte))) & 255n));
    }
  }
  return new Uint8Array(view.buffer);
}

async function decoded(parts: WavParts): Promise<number[][]> {
  return (await wav.decode(wavBytes(parts))).channels.map((samples) => [...samples]);
}

describe('wav', () => {
  const widths = [
    [1, 8],
    [1, 16],
    [1, 24],
    [1, 32],
    [3, 32],
    [3, 64],
  ] as const;

  it.each(widths)('reads format %i with %i bits, plain, extensible, big-endian and long', async (format, bits) => {
    const parts = { data: encoded(format, bits), format, bits };
    for (const variant of [{}, { extensible: true }, { container: 'RF64' as const }, { channelCount: 2 }]) {
      const channels = await decoded({ ...parts, ...variant });
      const interleaved = (channels[0] ?? []).flatMap((_, at) => channels.map((samples) => samples[at]));
      expect(interleaved).toEqual(VALUES);
    }
    if (bits === 8) return;
    expect(await decoded({ ...parts, data: encoded(format, bits, false), container: 'RIFX' })).toEqual([VALUES]);
  });

  // ITU-T G.711, tables 1a to 2b.
  it.each([
    ['mulaw', [0x00, 0x80, 0x7f, 0xff, 0x70, 0xc5], [-32_124, 32_124, 0, 0, -120, 1_628]],
    ['alaw', [0x2a, 0xaa, 0x55, 0xd5, 0x7a, 0x80], [-32_256, 32_256, -8, 8, -3_520 / 16, 5_504]],
  ] as const)('expands %s as G.711 does', (name, bytes, expected) => {
    const view = new DataView(Uint8Array.from(bytes).buffer);
    const values = bytes.map((_, at) => SAMPLE_ENCODINGS[name].read(view, at) * 32_768);
    expect(values.slice(0, 4).map((value) => value + 0)).toEqual(expected.slice(0, 4));
  });

  it('is monotone in both halves of G.711, from the quietest to the loudest', () => {
    for (const [name, mask] of [
      ['mulaw', 0xff],
      ['alaw', 0x55],
    ] as const) {
      const codes = Uint8Array.from(
        { length: 128 },
        (_, step) => (name === 'mulaw' ? 0x80 | (127 - step) : 0x80 | step) ^ (name === 'mulaw' ? 0 : mask),
      );
      const view = new DataView(codes.buffer);
      const values = Array.from(codes, (_, at) => SAMPLE_ENCODINGS[name].read(view, at));
      expect(values.every((value, at) => at === 0 || value > (values[at - 1] ?? 0))).toBe(true);
      expect(values.at(-1)).toBeGreaterThan(0.98);
    }
  });

  it.each([
    ['a size that is too large', { dataSize: 1_000_000 }, ['recording.cut-off']],
    ['the size of a stream', { dataSize: 0xffff_ffff }, []],
    ['no size', { dataSize: 0 }, []],
    [
      'chunks before and after',
      { before: chunk('LIST', new Uint8Array(10)), after: chunk('id3 ', new Uint8Array(4)) },
      [],
    ],
    ['a chunk of odd length without padding', { before: chunk('note', Uint8Array.of(1, 2, 3)) }, []],
    ['a padded one', { before: Uint8Array.from([...chunk('note', Uint8Array.of(1, 2, 3)), 0]) }, []],
  ] as const)('reads a file with %s', async (_, parts, warnings) => {
    const waveform = await wav.decode(wavBytes({ data: encoded(1, 16), ...parts }));
    expect([...waveform.read(0)]).toEqual(VALUES);
    expect(waveform.warnings.map(({ code }) => code)).toEqual(warnings);
  });

  it('gives back any samples of 16 bits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1_000, max: 768_000 }),
        async (samples, sampleRate) => {
          const waveform = await wav.decode(
            wavBytes({ data: new Uint8Array(Int16Array.from(samples).buffer), sampleRate }),
          );
          expect(Array.from(waveform.read(0), (sample) => sample * 32_768)).toEqual(samples);
          expect(waveform.sampleRate).toBe(sampleRate);
        },
      ),
      { numRuns: 50 },
    );
  });
});
