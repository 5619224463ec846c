import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { renderDetection } from './render-detection.ts';
import { renderExplanation } from './render-explanation.ts';
import { renderInspection } from './render-inspection.ts';
import { renderSegmentation } from './render-segmentation.ts';

const paint = createPaint(false);
const lines = (drawn: string | undefined): string[] | undefined => drawn?.split('\n').map((line) => line.trimEnd());

describe('renderExplanation', () => {
  it('draws the grid in shades', () => {
    const heat = { width: 3, height: 2, values: [0, 0.25, 0.5, 0.75, 1, 0] };
    const value = { label: 'pneumonia', probability: 0.9, method: 'occlusion', heat };
    expect(lines(renderExplanation(value, paint))).toEqual([
      '┌──────┐',
      '│  ░░▒▒│',
      '│▓▓██  │',
      '└──────┘',
      'speaks for pneumonia: ░ some … █ most',
      '',
    ]);
  });

  it('keeps what is brightest of a grid that is too large', () => {
    const values = Array.from({ length: 100 * 50 }, (_, at) => Number(at === 99));
    const drawn = lines(
      renderExplanation({ label: 'a', method: 'occlusion', heat: { width: 100, height: 50, values } }, paint),
    );
    expect(drawn).toHaveLength(13 + 4);
    expect(drawn?.[1]).toBe(`│${' '.repeat(48)}██│`);
  });

  it('leaves a grid that does not fill its size alone', () => {
    const heat = { width: 3, height: 2, values: [0] };
    expect(renderExplanation({ label: 'a', method: 'occlusion', heat }, paint)).toBeUndefined();
  });
});

describe('renderSegmentation', () => {
  it('draws one row a structure, with what the file can tell', () => {
    const classes = [
      { label: 'vessel', pixels: 1500, fraction: 0.125, area: 37.512 },
      { label: 'disc', pixels: 0, fraction: 0, area: 0 },
    ];
    expect(lines(renderSegmentation({ classes, mask: { depth: 1 } }, paint))).toEqual([
      'structure  pixels  share                 area',
      'vessel       1500  █        12.50 %  37.5 mm²',
      'disc            0           0.00 %    0.0 mm²',
      '',
    ]);
    const voxels = [{ label: 'lung', pixels: 9, fraction: 1, volume: 0.009 }];
    expect(lines(renderSegmentation({ classes: voxels, mask: { depth: 3 } }, paint))).toEqual([
      'structure  voxels  share               volume',
      'lung            9  ████████ 100.00 %  0.01 ml',
      '',
    ]);
  });
});

describe('renderDetection', () => {
  const counts = [
    { label: 'RBC', count: 30 },
    { label: 'WBC', count: 0 },
  ];

  it('draws the counts and the likeliest objects', () => {
    const box = { x: 10.4, y: 20.6, width: 30, height: 40 };
    const objects = Array.from({ length: 30 }, () => ({ label: 'RBC', probability: 0.975, box }));
    const drawn = lines(renderDetection({ objects, counts }, paint));
    expect(drawn?.slice(0, 6)).toEqual([
      'class  count',
      'RBC       30',
      'WBC        0',
      '',
      'object  probability     x   y  width  height',
      'RBC     ███████▊ 0.97  10  21     30      40',
    ]);
    expect(drawn?.slice(-2)).toEqual(['… and 5 more, with --json', '']);
  });

  it('draws no list of nothing', () => {
    expect(lines(renderDetection({ objects: [], counts: [{ label: 'RBC', count: 0 }] }, paint))).toEqual([
      'class  count',
      'RBC        0',
      '',
    ]);
  });
});

describe('renderInspection', () => {
  it('draws one row a fact', () => {
    const value = {
      format: 'DICOM\u001B[2J',
      width: 512,
      height: 256,
      bodyPart: undefined,
      windows: [{ kind: 'window', center: 40.5, width: 400 }],
      range: [-1024, 0.123456789],
      pixels: { sum: 12_345, sha256: 'abc' },
    };
    expect(lines(renderInspection(value, paint))).toEqual([
      'what              value',
      'format            DICOM·[2J',
      'width             512',
      'height            256',
      'windows 1.kind    window',
      'windows 1.center  40.5',
      'windows 1.width   400',
      'range             -1024, 0.123457',
      'pixels.sum        12345',
      'pixels.sha256     abc',
      '',
    ]);
  });
});

describe('a value of another kind', () => {
  it.each([renderDetection, renderExplanation, renderInspection, renderSegmentation])('is left to others', (view) => {
    for (const value of [undefined, {}, { label: 'a', probabilities: [{ label: 'a', probability: 1 }] }]) {
      expect(view(value, paint)).toBeUndefined();
    }
  });
});
