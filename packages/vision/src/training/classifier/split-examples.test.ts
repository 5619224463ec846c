import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from './example.ts';
import { splitExamples, type DividedExamples, type SplitChoice } from './split-examples.ts';

const SIZE = [8, 8] as const;
const LABELS = ['a', 'b'];

/** An image like no other of another number. */
function example(number: number, label: number, rest: Partial<Example> = {}): Example {
  const pixels = Float32Array.from(
    { length: 64 },
    (_, at) => Math.abs(Math.sin((at + 1) * (number + 1) * 12.9898) * 43758.5453) % 1,
  );
  return { image: { pixels, channels: 1, label }, ...rest };
}

const split = (examples: readonly Example[], options: Partial<SplitChoice> = {}): Promise<DividedExamples> =>
  splitExamples(
    { labels: LABELS, examples },
    { options: { split: 'auto', validationShare: 0.25, seed: 1, ...options }, size: SIZE },
    {},
  );
const many = (count: number, rest: (at: number) => Partial<Example> = () => ({})): Example[] =>
  Array.from({ length: count }, (_, at) => example(at, at % 2, rest(at)));

/** The patients of a side. */
function patientsIn({ images }: DividedExamples['training'], examples: readonly Example[]): Set<string | undefined> {
  return new Set(images.map((image) => examples.find((one) => one.image === image)?.patient));
}

describe('splitExamples', () => {
  it('never has a patient on both sides, and loses no image, for any patients and seed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 24, maxLength: 40 }),
        fc.integer({ min: 0, max: 1000 }),
        async (owners, seed) => {
          // Two patients of each class at least, so that a split exists.
          const patients = [...owners, 100, 101, 102, 103, 104, 105];
          const examples = patients.map((patient, at) => example(at, patient % 2, { patient: `p${patient}` }));
          const { training, validation, warnings } = await split(examples, { seed });
          const [left, right] = [patientsIn(training, examples), patientsIn(validation, examples)];
          expect([...left].filter((patient) => right.has(patient))).toEqual([]);
          expect(training.images.length + validation.images.length).toBe(examples.length);
          expect(validation.groups.some((group) => training.groups.includes(group))).toBe(false);
          expect(warnings).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the shares of the classes, and warns where no patient is known', async () => {
    const { training, validation, warnings, limits, split: said } = await split(many(80));
    const count = (images: DividedExamples['training']): number =>
      images.images.filter(({ label }) => label === 1).length;
    expect([count(training), training.images.length, count(validation), validation.images.length]).toEqual([
      30, 60, 10, 20,
    ]);
    expect([warnings.length, limits.length]).toEqual([1, 1]);
    expect(warnings[0]).toContain('without regard to patients');
    expect(said).toContain('25 % of each class');
    const known = await split(many(80, (at) => ({ patient: String(at % 20) })));
    expect([known.warnings, known.limits]).toEqual([[], []]);
    expect(known.split).toContain('all images of a patient on one side');
  });

  it('keeps images together that look almost the same, also across patients', async () => {
    const twins = Array.from({ length: 12 }, (_, at) => example(500, at % 2, { patient: `twin ${at}` }));
    const examples = [...many(40, (at) => ({ patient: String(at) })), ...twins];
    const { training, validation, warnings } = await split(examples);
    const sides = [training, validation].map(({ images }) =>
      images.filter((image) => twins.some((twin) => twin.image === image)),
    );
    expect(sides.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 12]);
    expect(warnings).toEqual([
      '12 images look almost the same as another (one group); what looks the same is on one side.',
    ]);
  });

  it('divides images that are alike by nature, but for equal ones', async () => {
    const discs = Array.from({ length: 80 }, (_, at) => {
      const kind = Math.floor(at / 2);
      const pixels = Float32Array.from({ length: 64 }, (__, pixel) => (pixel % 8 < 4 ? 0.2 : 0.8) + kind / 255);
      return { image: { pixels, channels: 1, label: kind % 2 } } as const;
    });
    const { validation, training, warnings } = await split(discs);
    expect(validation.images).toHaveLength(20);
    const known = training.images.map(({ pixels }) => pixels.join());
    expect(validation.images.some(({ pixels }) => known.includes(pixels.join()))).toBe(false);
    expect(warnings[1]).toContain('20 of the 20 images to measure on look almost the same');
  });

  it('follows the sides that the data give, and says when they leak', async () => {
    const sided = (at: number): Partial<Example> => ({ side: at % 4 < 2 ? 'training' : 'validation' });
    const examples = many(40, sided);
    const plain = await split(examples);
    expect(plain.validation.images).toEqual(
      examples.filter(({ side }) => side === 'validation').map(({ image }) => image),
    );
    expect([plain.split, plain.warnings]).toEqual(['as the data say', []]);
    const leaking = await split([
      ...examples,
      example(2, 0, { side: 'training' }),
      example(6, 0, { side: 'training' }),
    ]);
    expect(leaking.warnings).toEqual([
      '2 of the 20 images to measure on look almost the same as images that are learned from, so the figures may be too good.',
    ]);
    const random = await split(examples, { split: 'random' });
    expect(random.validation.images).toHaveLength(10);
  });

  it.each<[string, readonly Example[], Partial<SplitChoice>, string]>([
    [
      'a patient on both sides',
      many(40, (at) => ({ side: at % 4 < 2 ? 'training' : 'validation', patient: `p${at % 3}` })),
      {},
      '3 patients have images on both sides',
    ],
    [
      'some images without a side',
      many(40, (at) => (at < 30 ? { side: 'training' } : {})),
      {},
      '10 of 40 images belong to no side',
    ],
    [
      'no validation image of a class',
      many(20, (at) => ({ side: at === 2 ? 'validation' : 'training' })),
      {},
      'the class b',
    ],
    ['a wish for sides that are not known', many(20), { split: 'table' }, 'do not say which image is for training'],
    [
      'a wish for patients that are not known',
      many(20),
      { split: 'patient' },
      'do not say which images are of one patient',
    ],
  ])('refuses %s', async (_, examples, options, message) => {
    await expect(split(examples, options)).rejects.toMatchObject({
      code: 'training.data',
      message: expect.stringContaining(message),
      hint: expect.any(String),
    });
  });
});
