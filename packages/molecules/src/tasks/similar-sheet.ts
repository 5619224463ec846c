import type { RunContext } from '@medmodal/core';
import { svgElement, svgText } from '../pictures/svg-element.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import type { SimilarStructures } from './similar-structures.ts';

const COLUMNS = 4;
const WIDTH = 220;
const PICTURE = 160;
const HEIGHT = 208;
/** Pictures beyond it would not be looked at. */
const MOST = 60;

interface Cell {
  readonly smiles: string;
  readonly title: string;
  readonly note: string;
}

/** Draws the structure that was looked for and those that are like it as a grid, each with its name and similarity. */
export async function similarSheet(
  { structure, matches, library }: SimilarStructures,
  toolkit: ChemistryToolkit,
  context: RunContext = {},
): Promise<string> {
  const cells: Cell[] = [
    { smiles: structure.smiles, title: structure.name ?? 'Looked for', note: `in ${library}` },
    ...matches.slice(0, MOST).map(({ smiles, name, id, similarity }) => ({
      smiles,
      title: name ?? id,
      note: `similarity ${similarity.toFixed(2)}`,
    })),
  ];
  const drawn = await Promise.all(cells.map((cell, at) => cellOf(cell, at, { toolkit, context })));
  const width = COLUMNS * WIDTH;
  const height = Math.ceil(cells.length / COLUMNS) * HEIGHT;
  const title = `${structure.name ?? 'A structure'} and ${matches.length} like it`;
  return svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'font-family': 'system-ui, Helvetica, Arial, sans-serif',
    },
    [
      svgElement('title', {}, svgText(title)),
      svgElement('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
      ...drawn,
    ].join('\n'),
  );
}

async function cellOf(
  { smiles, title, note }: Cell,
  at: number,
  { toolkit, context }: { readonly toolkit: ChemistryToolkit; readonly context: RunContext },
): Promise<string> {
  const style = { width: WIDTH - 20, height: PICTURE };
  const picture = await toolkit.depict({ kind: 'smiles', text: smiles }, style, context);
  const inner = picture
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '');
  const text = { x: (WIDTH - 20) / 2, 'text-anchor': 'middle', fill: '#1a1a1a' };
  return svgElement(
    'g',
    { transform: `translate(${(at % COLUMNS) * WIDTH + 10} ${Math.floor(at / COLUMNS) * HEIGHT})` },
    [
      inner,
      svgElement('text', { ...text, y: PICTURE + 16, 'font-size': 13, 'font-weight': 600 }, svgText(shortened(title))),
      svgElement('text', { ...text, y: PICTURE + 33, 'font-size': 12 }, svgText(note)),
    ].join('\n'),
  );
}

function shortened(title: string): string {
  const characters = [...title];
  return characters.length > 28 ? `${characters.slice(0, 27).join('')}…` : title;
}
