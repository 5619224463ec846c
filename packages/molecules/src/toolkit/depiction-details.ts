import type { Colour, DepictionStyle } from './chemistry-toolkit.ts';

/** Writes a style as the JSON that RDKit's drawing takes. */
export function depictionDetails(style: DepictionStyle): string {
  const { width, height, atomColours, bondColours, atomNumbers = false, legend } = style;
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
