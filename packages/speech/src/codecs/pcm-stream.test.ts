import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wavBytes } from '../../tests/codecs/wav-bytes.ts';
import { pcmStream } from './pcm-stream.ts';

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function heard(
  bytes: Uint8Array,
  mediaType?: string,
  sizes: readonly number[] = [bytes.length],
): Promise<number[]> {
  const samples: number[] = [];
  for await (const piece of pcmStream(cut(bytes, sizes), mediaType)) samples.push(...piece);
  return samples;
}

const SAMPLES = Int16Array.from({ length: 3_000 }, (_, index) => Math.round(12_000 * Math.sin(index / 9)));
const BYTES = new Uint8Array(SAMPLES.buffer);

describe('pcmStream', () => {
  it('reads 16 kHz, one channel and 16 bits where nothing else is said', async () => {
    expect(await heard(BYTES)).toEqual([...SAMPLES].map((sample) => sample / 32_768));
  });

  it('hears the same however the bytes are cut', async () => {
    const types = [
      'audio/pcm',
      'audio/pcm;rate=44100;channels=3',
      'audio/PCM; Rate="8000"; encoding=s24be',
      'audio/l16;rate=48000',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        async (type, sizes) => {
          expect(await heard(BYTES, type, sizes)).toEqual(await heard(BYTES, type));
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each([undefined, 0xffff_ffff, 0])(
    'reads a WAV file whose header says it has %s bytes, cut anywhere',
    async (size) => {
      const wav = wavBytes({ data: BYTES, sampleRate: 8_000, ...(size !== undefined && { dataSize: size }) });
      const expected = await heard(BYTES, 'audio/pcm;rate=8000');
      expect(await heard(wav, 'audio/wav')).toEqual(expected);
      expect(await heard(wav, 'audio/x-wav', [1, 5, 64])).toEqual(expected);
    },
  );

  it('stops where the samples of a WAV file end', async () => {
    const wav = wavBytes({ data: BYTES, sampleRate: 16_000, after: new TextEncoder().encode('LIST more') });
    expect(await heard(wav, 'audio/wav', [100])).toHaveLength(SAMPLES.length);
  });

  it.each([
    ['audio/ogg', 'input.media-type'],
    ['audio/pcm;rate=fast', 'input.media-type'],
    ['audio/pcm;codec=x', 'input.media-type'],
    ['audio/pcm;encoding=s12le', 'input.media-type'],
    ['audio/pcm;rate=1', 'input.format'],
    ['audio/pcm;channels=65', 'input.format'],
    ['audio/wav', 'input.format'],
  ])('refuses %s', async (type, code) => {
    await expect(heard(BYTES, type)).rejects.toMatchObject({ code });
  });

  it('refuses samples that are no numbers, and says which', async () => {
    const bytes = new Uint8Array(Float32Array.of(0, 0.5, NaN, 0).buffer);
    await expect(heard(bytes, 'audio/pcm;encoding=f32le', [5])).rejects.toMatchObject({
      code: 'input.format',
      details: { channel: 0, sample: 2 },
    });
  });

  it('ends when it is cancelled', async () => {
    const stop = new AbortController();
    const stream = pcmStream(cut(BYTES, [100]), 'audio/pcm', stop.signal);
    await stream.next();
    stop.abort();
    await expect(stream.next()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('closes its source when its reader leaves', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield BYTES;
      } finally {
        closed = true;
      }
    }
    for await (const samples of pcmStream(endless())) if (samples.length > 0) break;
    expect(closed).toBe(true);
  });
});
