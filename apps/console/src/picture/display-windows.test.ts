import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centerAndWidth, draggedWindow, windowPresets, withValues } from './display-windows.ts';
import type { ShownWindow } from './picture-facts.ts';

const soft: ShownWindow = { kind: 'window', center: 40, width: 400, shape: 'linear' };
const table: ShownWindow = { kind: 'table', first: -100, bits: 8, entries: new Uint8Array(301) };
const facts = { windows: [], units: 'none', range: [0, 255], usual: [10, 200] } as const;

describe('windowPresets', () => {
  it('begins with the windows of the file, by their names', () => {
    const presets = windowPresets({ ...facts, windows: [{ ...soft, explanation: 'LUNG' }, table] });
    expect(presets.map(({ name }) => name)).toEqual([
      'LUNG (file)',
      'Window 2 of the file',
      'Full range',
      'Values in the picture',
    ]);
  });

  it('shows bytes as they are, and longer numbers by the values there are', () => {
    expect(windowPresets(facts)[0]).toMatchObject({ name: 'Full range', window: { center: 127.5, width: 255 } });
    expect(windowPresets({ ...facts, range: [0, 65_535] })[0]).toMatchObject({
      name: 'Values in the picture',
      window: { center: 105, width: 190 },
    });
  });

  it('offers the windows of radiologists for Hounsfield units alone', () => {
    const names = (units: 'HU' | 'none'): readonly string[] =>
      windowPresets({ ...facts, units }).map(({ name }) => name);
    expect(names('HU')).toEqual(expect.arrayContaining(['Lung', 'Soft tissue', 'Brain', 'Bone']));
    expect(names('none')).not.toContain('Lung');
  });
});

describe('draggedWindow', () => {
  it('widens to the right and raises the centre downwards', () => {
    expect(draggedWindow(soft, 200, 0)).toMatchObject({ center: 40, width: 1087 });
    expect(draggedWindow(soft, -200, 0).width).toBe(147);
    expect(draggedWindow(soft, 0, 300)).toMatchObject({ center: 440, width: 400 });
    expect(draggedWindow(soft, 0, -150)).toMatchObject({ center: -160, width: 400 });
  });

  it('starts from what a table tells apart', () => {
    expect(centerAndWidth(table)).toMatchObject({ center: 50, width: 300 });
    expect(draggedWindow(table, 0, 0)).toMatchObject({ center: 50, width: 300, shape: 'linear-exact' });
  });

  it('always is a window that shows something', () => {
    const pixels = fc.integer({ min: -2_000, max: 2_000 });
    const sizes = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(pixels, pixels, sizes, (right, down, width) => {
        const dragged = draggedWindow({ ...soft, width }, right, down);
        expect(dragged.width).toBeGreaterThan(0);
        expect(Number.isFinite(dragged.center)).toBe(true);
        if (dragged.shape === 'linear') expect(dragged.width).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('withValues', () => {
  it('keeps as many digits as can be seen', () => {
    expect(withValues(soft, 40.4567, 400.123)).toMatchObject({ center: 40, width: 400 });
    expect(withValues(soft, 0.123456, 0.5678)).toMatchObject({ center: 0.123, width: 0.568, shape: 'linear-exact' });
  });
});
