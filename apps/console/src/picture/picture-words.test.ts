import { describe, expect, it } from 'vitest';
import type { PictureFacts } from './picture-facts.ts';
import { handLine, millimetreWords, pictureLine, valueWords } from './picture-words.ts';

const facts: PictureFacts = {
  id: 1,
  width: 512,
  height: 400,
  frames: 1,
  axis: 'space',
  channels: 1,
  photometric: 'monochrome2',
  units: 'none',
  windows: [],
  range: [0, 255],
  usual: [0, 255],
};

describe('words about a picture', () => {
  it('says what is known, and nothing else', () => {
    expect(pictureLine(facts)).toBe('512 × 400 pixels');
    expect(
      pictureLine({
        ...facts,
        frames: 60,
        units: 'HU',
        spacing: { x: 0.661_468, y: 0.661_468, z: 2.5 },
        acquisition: { format: 'DICOM', modality: 'CT', bodyPart: 'CHEST' },
      }),
    ).toBe('CT CHEST · 512 × 400 pixels · 60 slices · 0.661 × 0.661 × 2.5 mm · HU · DICOM');
    expect(pictureLine({ ...facts, frames: 3, axis: 'time' })).toContain('3 frames');
  });

  it('says what a hand can do', () => {
    expect(handLine(facts)).toBe('Drag changes the window, shift + drag moves, the wheel zooms, a double click fits.');
    expect(handLine({ channels: 3, frames: 2 })).toMatch(/^Drag moves, .*with shift it goes through the slices/);
  });

  it('says values with their unit, and places with their frame', () => {
    expect(valueWords([-1_023.999_999], 'HU')).toBe('-1024 HU');
    expect(valueWords([1, 2, 3], 'none')).toBe('1, 2, 3');
    const placement = { frame: 'LPS', origin: [0, 0, 0], columnDirection: [1, 0, 0], rowDirection: [0, 1, 0] } as const;
    expect(millimetreWords([1.25, -2, 30], { placement, frames: 1 })).toBe('LPS 1.3, −2.0, 30.0 mm');
    expect(millimetreWords([1.25, 2, 0], { frames: 1 })).toBe('1.3, 2.0 mm');
  });
});
