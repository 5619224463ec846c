import { describe, expect, it } from 'vitest';
import { readPredictionSet } from './classification.ts';
import { classNames, countObjects, readDetection } from './detection.ts';
import { readExplanation } from './explanation.ts';
import { answeredFrame } from './answered-frame.ts';
import { readInspection } from './inspection.ts';
import { readSegmentation, sizeWords } from './segmentation.ts';

const box = { x: 1, y: 2, width: 3, height: 4 };

describe('readDetection', () => {
  const objects = [
    { label: 'RBC', probability: 0.6, box },
    { label: 'WBC', probability: 0.9, box },
    { label: 'RBC', probability: 0.8, box },
  ];

  it('ranks and counts objects', () => {
    const read = readDetection({ objects, counts: [] }) ?? [];
    expect(read.map(({ probability }) => probability)).toEqual([0.9, 0.8, 0.6]);
    expect(countObjects(read)).toEqual([
      { label: 'RBC', count: 2 },
      { label: 'WBC', count: 1 },
    ]);
    expect(readDetection({ objects: [] })).toEqual([]);
    expect(classNames({ counts: [{ label: 'WBC', count: 1 }] }, read)).toEqual(['WBC', 'RBC']);
  });

  it.each([
    {},
    { objects: [{ label: 'a', probability: 1 }] },
    { objects: [{ label: 'a', probability: 1, box: { ...box, x: '1' } }] },
  ])('leaves other results alone: %j', (value) => {
    expect(readDetection(value)).toBeUndefined();
  });
});

describe('readExplanation', () => {
  const heat = { width: 2, height: 1, values: [0, 1], box };
  const answer = { label: 'a', probability: 0.5, method: 'occlusion', heat };

  it('holds the heat', () => {
    expect(readExplanation(answer)).toEqual(answer);
  });

  it.each([
    { ...answer, heat: { ...heat, values: [0] } },
    { ...answer, heat: undefined },
    { ...answer, method: 1 },
    null,
  ])('leaves other results alone: %j', (value) => {
    expect(readExplanation(value)).toBeUndefined();
  });
});

describe('readSegmentation', () => {
  const classes = [{ label: 'vessel', pixels: 10, fraction: 0.1, area: 12.345_67 }];
  const mask = { width: 2, height: 1, depth: 1, encoding: 'png', data: btoa('ab') };

  it('holds the mask as the bytes of a file', async () => {
    const read = readSegmentation({ classes, mask });
    expect(read?.classes).toEqual(classes);
    expect(await read?.mask.text()).toBe('ab');
  });

  it('says sizes in what is known', () => {
    expect(
      [{ area: 12.345_67 }, { volume: 3, area: 1 }, {}].map((size) =>
        sizeWords({ label: 'a', pixels: 1, fraction: 1, ...size }),
      ),
    ).toEqual(['12.35 mm²', '3 ml', '–']);
  });

  it.each([
    { classes },
    { classes, mask: { ...mask, data: '*' } },
    { classes, mask: { ...mask, encoding: 'svg' } },
    { mask },
  ])('leaves other results alone: %j', (value) => {
    expect(readSegmentation(value)).toBeUndefined();
  });
});

describe('readInspection', () => {
  it('tells every fact in words', () => {
    const facts = readInspection({
      format: 'DICOM',
      width: 4,
      height: 2,
      transferSyntax: '1.2.840',
      windows: [{ kind: 'window', center: 40, width: 400 }],
      spacing: { x: 0.5, y: 0.25 },
      pixels: { sum: 12, sha256: 'abc' },
    });
    expect(facts).toEqual([
      { name: 'format', value: 'DICOM' },
      { name: 'width', value: '4' },
      { name: 'height', value: '2' },
      { name: 'transfer syntax', value: '1.2.840' },
      { name: 'windows', value: 'kind window, center 40, width 400' },
      { name: 'spacing', value: 'x 0.5, y 0.25' },
      { name: 'pixels: sum', value: '12' },
      { name: 'pixels: sha256', value: 'abc' },
    ]);
    expect(readInspection({ format: 'PNG', width: 1, height: 1 })).toBeUndefined();
  });
});

describe('what an answer is about', () => {
  it('reads the prediction set', () => {
    const values = [
      { label: 'a', probabilities: [] },
      { label: 'b', probabilities: [] },
    ];
    expect(readPredictionSet({ predictionSet: { coverage: 0.9, values } })).toEqual({
      coverage: 0.9,
      labels: ['a', 'b'],
    });
    expect(readPredictionSet({})).toBeUndefined();
  });

  it('counts frames from 0, whatever was asked', () => {
    const asked = (options: unknown): number | undefined => answeredFrame(options);
    expect([{ frame: 0 }, { frame: 1 }, { frame: 7 }, {}, undefined].map(asked)).toEqual([
      0,
      0,
      6,
      undefined,
      undefined,
    ]);
  });
});
