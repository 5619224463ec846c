import { describe, expect, it } from 'vitest';
import { createCtcRecogniser } from '../../src/recognition/ctc/ctc-recogniser.ts';
import type { RecognitionOptions } from '../../src/recognition/recogniser.ts';
import { createWaveform } from '../../src/waveform.ts';
import { packNGrams } from './pack-n-grams.ts';
import { expectMonotone, testRecogniser } from './recogniser-contract.ts';
import { sayInTones, toneModel, toneRuntime } from './tone-model.ts';

const create = (source = toneModel()): ReturnType<typeof createCtcRecogniser> =>
  createCtcRecogniser({ id: 'tones', source, runtime: toneRuntime() });

testRecogniser({ name: 'ctc', create, speech: sayInTones("she's on insulin"), text: "she's on insulin" });

async function hear(samples: Float32Array, options: RecognitionOptions = {}, source = toneModel()): Promise<string> {
  await using session = await create(source).open({});
  const { words } = await session.transcribe(createWaveform([samples], 16_000), options, {});
  return words.map(({ text }) => text).join(' ');
}

describe('the bundled kind of recogniser', () => {
  it('hears words across the borders of its windows', async () => {
    const text = 'aspirin and atenolol in the morning '.repeat(3).trim();
    const samples = sayInTones(text);
    await using session = await create().open({});
    const { words } = await session.transcribe(createWaveform([samples], 16_000), {}, {});
    expect(words.map((word) => word.text).join(' ')).toBe(text);
    expectMonotone(words, samples.length / 16_000);
    const step = 0.15;
    expect(words[1]?.start).toBeGreaterThan(0.5 + 7 * step);
    expect(words[1]?.start).toBeLessThan(0.5 + 8.7 * step);
  });

  it('prefers the word that its language model knows where the sound allows two', async () => {
    const model = packNGrams({
      words: ['pain', 'pan', 'some'],
      bigrams: [
        ['some', 'pain', 0.9],
        ['some', 'pan', 1e-6],
      ],
    });
    const source = toneModel({ 'language-model.bin': model });
    expect(await hear(sayInTones('some pain'), {}, source)).toBe('some pain');
    expect(await hear(sayInTones('some pawn'), {}, source)).toBe('some pawn');
  });

  it('hears digits and nothing else in their grammar', async () => {
    expect(await hear(sayInTones('seven'), { grammar: 'digits' })).toBe('seven');
    expect(await hear(sayInTones('seven two two nine'), { grammar: 'digits' })).toBe('seven two two nine');
    expect(await hear(sayInTones('sevn'), { grammar: 'digits' })).toBe('seven');
    expect(await hear(new Float32Array(16_000), { grammar: 'digits' })).toBe('');
  });

  it('refuses another language', async () => {
    await expect(hear(sayInTones('a'), { language: 'de-DE' })).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('refuses a model of another kind', async () => {
    const source = toneModel();
    const open = async (): ReturnType<typeof source.open> => {
      const model = await source.open();
      return { ...model, card: { ...model.card, decoding: {} } };
    };
    await expect(create({ uri: 'x', open }).open({})).rejects.toMatchObject({ code: 'model.incompatible' });
  });
});
