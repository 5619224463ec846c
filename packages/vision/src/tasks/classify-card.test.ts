import { createTensor, type Prediction, type Runtime, type TensorMap } from '@medmodal/core';
import { createFakeRuntime } from '@medmodal/core/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brightnessSource } from '../../tests/brightness-model.ts';
import type { Classification } from '../classification.ts';
import { createImage, type Image, type ImageParts } from '../image.ts';
import { createVolume } from '../volume.ts';
import { createVision } from '../vision.ts';

let batches: number[] = [];
let runtime: Runtime;

/** Logits are 0 and 8 × the mean of the left half; strangeness is how much the pixels lie above the middle. */
function compute({ pixels }: TensorMap): TensorMap {
  if (!(pixels?.data instanceof Float32Array)) throw new TypeError('The model takes pixels as float32.');
  const { data, shape } = pixels;
  const [batch = 0] = shape;
  batches.push(batch);
  const scores = new Float32Array(batch * 2);
  const strangeness = new Float32Array(batch);
  for (let row = 0; row < batch; row += 1) {
    for (let at = 0; at < 16; at += 1) {
      const pixel = data[row * 16 + at] ?? 0;
      strangeness[row] = (strangeness[row] ?? 0) + Math.max(0, pixel) / 16;
      if (at % 4 < 2) scores[row * 2 + 1] = (scores[row * 2 + 1] ?? 0) + pixel;
    }
  }
  return {
    scores: createTensor('float32', [batch, 2], scores),
    strangeness: createTensor('float32', [batch], strangeness),
  };
}

const STRANGE_OUTPUTS = [
  { name: 'scores', dtype: 'float32', shape: ['batch', 2] },
  { name: 'strangeness', dtype: 'float32', shape: ['batch'] },
];

/** Four columns: the two on the left of one value, the two on the right of another. */
function halves(left: number, right: number, parts: Partial<ImageParts> = {}): Image {
  const pixels = Uint8Array.from({ length: 16 }, (_, at) => (at % 4 < 2 ? left : right));
  return createImage({ width: 4, height: 4, pixels, ...parts });
}

async function run(
  card: Readonly<Record<string, unknown>>,
  image: Parameters<ReturnType<typeof createVision>['classify']['run']>[0],
  options: Readonly<Record<string, unknown>> = {},
): Promise<Prediction<Classification>> {
  await using vision = createVision({ runtime, models: { 'pneumonia-cxr': brightnessSource(card) } });
  return vision.classify.run(image, options);
}

const probabilityOf = ({ value }: Prediction<Classification>, label: string): number =>
  value.probabilities.find((one) => one.label === label)?.probability ?? Number.NaN;
const codesOf = ({ warnings }: Prediction<Classification>): string[] => warnings.map(({ code }) => code);

beforeAll(() => {
  runtime = createFakeRuntime(compute);
});

afterAll(() => runtime.dispose());

describe('a card with a decision threshold', () => {
  const card = { decoding: { output: 'logits', threshold: { label: 'bright', value: 0.9 } } };

  it('is answered by it, and the probabilities stay in their order', async () => {
    const below = await run(card, halves(255, 0));
    expect(below.value.label).toBe('dark');
    expect(below.value.probabilities.map(({ label }) => label)).toEqual(['bright', 'dark']);
    expect(below.probability).toBeCloseTo(probabilityOf(below, 'dark'), 12);
    const lower = { decoding: { output: 'logits', threshold: { label: 'bright', value: 0.05 } } };
    expect((await run(lower, halves(0, 0))).value.label).toBe('bright');
  });

  it('shows the answered class also where only one is asked for', async () => {
    const { value } = await run(card, halves(255, 0), { topK: 1 });
    expect(value).toMatchObject({ label: 'dark', probabilities: [{ label: 'dark' }] });
  });

  it.each([
    ['a class that is none', { label: 'grey', value: 0.5 }],
    ['more than 1', { label: 'bright', value: 1.5 }],
  ])('is refused with %s', async (_, threshold) => {
    await expect(run({ decoding: { output: 'logits', threshold } }, halves(1, 2))).rejects.toMatchObject({
      code: 'model.incompatible',
    });
  });
});

describe('a card with a calibration bias', () => {
  it('adds it to the logits over the temperature', async () => {
    // Eight pixels of 0.5: a logit of 4, over 2, minus 1.
    const biased = await run({ calibration: { temperature: 2, bias: [0, -1] } }, halves(255, 0));
    expect(probabilityOf(biased, 'bright')).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
    await expect(run({ calibration: { temperature: 2, bias: [1] } }, halves(1, 2))).rejects.toMatchObject({
      details: { field: 'calibration.bias' },
    });
  });
});

describe('a card with test-time augmentation', () => {
  const flipped = (average: string): object => ({
    calibration: { temperature: 1 },
    augmentation: { testTime: ['identity', 'flip-horizontal'], average },
  });

  it('averages probabilities or logits of all looks, in one batch', async () => {
    batches = [];
    const image = halves(255, 63.75);
    const [left, right] = [8 * 0.5, 8 * (63 / 255 - 0.5)];
    const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
    const ofProbabilities = await run({ ...flipped('probabilities') }, image);
    expect(batches).toEqual([2]);
    expect(probabilityOf(ofProbabilities, 'bright')).toBeCloseTo((sigmoid(left) + sigmoid(right)) / 2, 5);
    const ofLogits = await run({ ...flipped('logits') }, image);
    expect(probabilityOf(ofLogits, 'bright')).toBeCloseTo(sigmoid((left + right) / 2), 5);
    const plain = await run({ ...flipped('logits') }, image, { augmentation: 'none' });
    expect(probabilityOf(plain, 'bright')).toBeCloseTo(sigmoid(left), 5);
  });

  it('begins with the image as it is', async () => {
    const card = { augmentation: { testTime: ['flip-horizontal'] } };
    await expect(run(card, halves(1, 2))).rejects.toMatchObject({ details: { field: 'augmentation.testTime' } });
  });
});

describe('a card with prediction sets', () => {
  const predictionSet = { coverage: 0.9, threshold: 0.2, table: [{ coverage: 0.99, threshold: 0.001 }] };

  it('answers with every class from the threshold on, and never with none', async () => {
    const sure = await run({ predictionSet }, halves(255, 0));
    expect(sure.predictionSet?.coverage).toBe(0.9);
    expect(sure.predictionSet?.values.map(({ label }) => label)).toEqual(['bright']);
    const unsure = await run({ predictionSet }, halves(127, 0));
    expect(unsure.predictionSet?.values).toHaveLength(2);
    const none = await run({ predictionSet: { coverage: 0.5, threshold: 1 } }, halves(127, 0));
    expect(none.predictionSet?.values.map(({ label }) => label)).toEqual([none.value.label]);
    expect((await run({}, halves(1, 2))).predictionSet).toBeUndefined();
  });

  it('has other coverages where the card has them', async () => {
    const wide = await run({ predictionSet }, halves(255, 0), { coverage: 0.99 });
    expect(wide.predictionSet).toMatchObject({ coverage: 0.99, values: [{ label: 'bright' }, { label: 'dark' }] });
    await expect(run({ predictionSet }, halves(1, 2), { coverage: 0.5 })).rejects.toMatchObject({
      code: 'option.invalid',
      details: { option: 'coverage', known: [0.9, 0.99] },
    });
    await expect(run({}, halves(1, 2), { coverage: 0.9 })).rejects.toMatchObject({ code: 'option.invalid' });
  });

  it('grows with the coverage, for any image', async () => {
    await using vision = createVision({ runtime, models: { 'pneumonia-cxr': brightnessSource({ predictionSet }) } });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), async (pixels) => {
        const image = createImage({ width: 4, height: 4, pixels: new Uint8Array(pixels) });
        const [narrow, wide] = await Promise.all([
          vision.classify.run(image),
          vision.classify.run(image, { coverage: 0.99 }),
        ]);
        const [few, many] = [narrow, wide].map((one) => one.predictionSet?.values.map(({ label }) => label) ?? []);
        expect(many).toEqual(expect.arrayContaining(few ?? []));
        expect(few).toContain(narrow.value.label);
      }),
    );
  });
});

describe('an image that is out of domain', () => {
  it('is found by the second output of the graph', async () => {
    const card = { outputs: STRANGE_OUTPUTS, domain: { output: 'strangeness', threshold: 0.2, method: 'test' } };
    const strange = await run(card, halves(255, 0));
    expect([strange.outOfDomain, codesOf(strange)]).toEqual([true, ['domain.strange']]);
    const usual = await run(card, halves(130, 0));
    expect([usual.outOfDomain, usual.warnings]).toEqual([false, []]);
    await expect(run({ domain: card.domain }, halves(1, 2))).rejects.toMatchObject({
      details: { field: 'domain.output' },
    });
  });

  it('is blank, colourful or far too small', async () => {
    expect(codesOf(await run({}, halves(77, 78)))).toEqual(['domain.blank']);
    const colours = Uint8Array.from({ length: 48 }, (_, at) => (at % 3 === 0 ? 250 - at : 20 + at));
    const photograph = createImage({ width: 4, height: 4, channels: 3, pixels: colours });
    expect(codesOf(await run({}, photograph))).toEqual(['domain.colour']);
    const grey = createImage({
      width: 4,
      height: 4,
      channels: 3,
      pixels: colours.map((_, at) => Math.floor(at / 3) * 9),
    });
    expect(codesOf(await run({}, grey))).toEqual([]);
    const large = { preprocessing: { size: [40, 40], channels: 1, scale: 1, mean: [0.5], std: [1] } };
    const inputs = [{ name: 'pixels', dtype: 'float32', shape: ['batch', 40, 40, 1] }];
    expect(codesOf(await run({ ...large, inputs }, halves(0, 255)))).toEqual(['domain.small']);
  });

  it('is of another modality or body part than the card names', async () => {
    const card = { input: { modalities: ['CR', 'DX'], bodyParts: ['CHEST'] } };
    const made = (modality?: string, bodyPart?: string): Promise<Prediction<Classification>> => {
      const acquisition = { format: 'DICOM', ...(modality && { modality }), ...(bodyPart && { bodyPart }) };
      return run(card, halves(0, 255, { acquisition }));
    };
    expect(codesOf(await made('DX', 'Chest'))).toEqual([]);
    expect(codesOf(await made())).toEqual([]);
    expect(codesOf(await made('OT'))).toEqual([]);
    const other = await made('US', 'BREAST');
    expect([other.outOfDomain, codesOf(other)]).toEqual([true, ['domain.modality', 'domain.body-part']]);
    expect(JSON.stringify(other.warnings)).not.toContain('BREAST');
  });

  it('says why, for an image of any size and kind', async () => {
    await using vision = createVision({ runtime, models: { 'pneumonia-cxr': brightnessSource() } });
    const side = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(side, side, fc.constantFrom<1 | 3>(1, 3), fc.nat(255), async (width, height, channels, seed) => {
        const pixels = Uint16Array.from({ length: width * height * channels }, (_, at) => (at * seed * 257) & 0xffff);
        const { value, outOfDomain, warnings } = await vision.classify.run(
          createImage({ width, height, channels, pixels }),
        );
        const sum = value.probabilities.reduce((total, { probability }) => total + probability, 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(outOfDomain).toBe(warnings.some(({ code }) => code.startsWith('domain.')));
        if (seed === 0) expect(warnings).toMatchObject([{ code: 'domain.blank' }]);
      }),
    );
  });

  it('has frames of which none was chosen, which alone is no reason', async () => {
    const film = createVolume({
      width: 4,
      height: 4,
      depth: 2,
      axis: 'time',
      pixels: new Uint8Array(32).map((_, at) => at * 8),
    });
    const first = await run({}, film);
    expect([first.outOfDomain, codesOf(first)]).toEqual([false, ['input.frames']]);
    const second = await run({}, film, { frame: 2 });
    expect(codesOf(second)).toEqual([]);
    expect(probabilityOf(second, 'bright')).toBeGreaterThan(probabilityOf(first, 'bright'));
    await expect(run({}, film, { frame: 3 })).rejects.toMatchObject({ code: 'option.invalid' });
  });
});
