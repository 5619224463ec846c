import { SdkError } from '@medmodal/core';
import type { Colour, DepictionStyle } from './chemistry-toolkit.ts';

/** Largest side of a picture in pixels. */
const MAX_SIDE = 4096;

/** Atoms and bonds of what is drawn. */
interface Drawn {
  readonly atoms: number;
  readonly bonds: number;
}

/**
 * Writes a style as the JSON that RDKit's drawing takes.
 *
 * @throws `option.invalid` for a size that no picture has, a colour outside of [0, 1], an atom or bond that is not there.
 */
export function depictionDetails(style: DepictionStyle, { atoms, bonds }: Drawn): string {
  const { width, height, atomColours, bondColours, atomNumbers = false, legend } = style;
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE)
      throw invalid(`A picture is 1 to ${MAX_SIDE} pixels wide and high.`);
  }
  checkColours(atomColours, atoms, 'atom');
  checkColours(bondColours, bonds, 'bond');
  return JSON.stringify({
    width,
    height,
    addAtomIndices: atomNumbers,
    ...(legend !== undefined && { legend }),
    ...highlights(atomColours, 'atoms', 'highlightAtomColors'),
    ...highlights(bondColours, 'bonds', 'highlightBondColors'),
  });
}

function highlights(colours: ReadonlyMap<number, Colour> | undefined, list: string, table: string): object {
  return colours ? { [list]: [...colours.keys()], [table]: Object.fromEntries(colours) } : {};
}

function checkColours(colours: ReadonlyMap<number, Colour> | undefined, count: number, what: string): void {
  for (const [index, colour] of colours ?? []) {
    if (!Number.isInteger(index) || index < 0 || index >= count)
      throw invalid(`A colour is given for ${what} ${index}, but the structure has ${count} of them, counted from 0.`);
    if (colour.some((part) => !(part >= 0 && part <= 1))) throw invalid('Red, green and blue lie between 0 and 1.');
  }
}

function invalid(message: string): SdkError {
  return new SdkError('option.invalid', message, { hint: 'Correct the style of the picture.' });
}
