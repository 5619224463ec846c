import { hexColour } from '../pictures/diverging-colour.ts';
import { svgElement, svgText, type SvgAttributes } from '../pictures/svg-element.ts';
import { depictSvg } from './depict-svg.ts';
import type { ChemistryToolkit, Colour } from '../toolkit/chemistry-toolkit.ts';
import type { FoundAlert } from '../alerts/find-alerts.ts';
import type { AlertCategory } from '../alerts/structural-alert.ts';

/** What is drawn. */
export interface AlertsPictureParts {
  readonly smiles: string;
  readonly name?: string;
  /** The gravest first: an atom of several alerts has the colour of the first. */
  readonly alerts: readonly FoundAlert[];
}

const WIDTH = 640;
const STRUCTURE = 400;
const ROW = 40;
const MARGIN = 16;
const MOST_LISTED = 16;
const FONT = 'system-ui, Helvetica, Arial, sans-serif';

/** Light enough for black letters on them. */
const COLOURS: Readonly<Record<AlertCategory, Colour>> = {
  'cohort-of-concern': [0.93, 0.35, 0.35],
  mutagenicity: [0.98, 0.6, 0.25],
  reactivity: [0.98, 0.82, 0.3],
  'reactive-metabolite': [0.85, 0.78, 0.5],
  'skin-sensitisation': [0.95, 0.65, 0.78],
  hepatotoxicity: [0.75, 0.6, 0.45],
  phospholipidosis: [0.55, 0.78, 0.92],
  herg: [0.6, 0.65, 0.95],
  'assay-interference': [0.78, 0.78, 0.78],
};

/** Draws a structure with the atoms of its alerts coloured by kind, and below it what they are. */
export async function alertsPicture(parts: AlertsPictureParts, toolkit: ChemistryToolkit): Promise<string> {
  const { smiles, alerts } = parts;
  const style = { width: WIDTH, height: STRUCTURE, atomColours: atomColours(alerts), atomNumbers: alerts.length > 0 };
  const drawn = await toolkit.depict({ kind: 'smiles', text: smiles }, style);
  const title = `${parts.name ?? 'Structure'}: structural alerts`;
  const height = STRUCTURE + MARGIN + ROW * Math.max(1, alerts.length);
  const content = [
    svgElement('title', {}, svgText(title)),
    svgElement('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    depictSvg(drawn, 'white', title),
    ...(alerts.length === 0
      ? [line('No alert was found. That is no proof of safety.', STRUCTURE)]
      : alerts.map(legendRow)),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: 'img',
    'font-family': FONT,
    'font-size': 13,
  };
  return svgElement('svg', attributes, content.join('\n'));
}

function atomColours(alerts: readonly FoundAlert[]): ReadonlyMap<number, Colour> {
  const colours = new Map<number, Colour>();
  for (const { category, matches } of alerts) {
    for (const atom of matches.flat()) if (!colours.has(atom)) colours.set(atom, COLOURS[category]);
  }
  return colours;
}

function legendRow({ name, category, severity, source, matches }: FoundAlert, row: number): string {
  const y = STRUCTURE + ROW * row;
  const fill = hexColour(COLOURS[category]);
  const kind = category.replaceAll('-', ' ');
  const author = source.citation.split(/[ ,:]/)[0] ?? '';
  const heading = kind === severity ? `${name} · ${kind}` : `${name} · ${kind} · ${severity}`;
  const detail = `${author} ${source.year} · ${atomList(matches)}`;
  const square = svgElement('rect', { x: MARGIN, y: y + 3, width: 14, height: 14, fill, stroke: '#000000' });
  return square + line(heading, y) + line(detail, y + 16, { 'font-size': 11, fill: '#555555' });
}

/** `atom 3`, or `atoms 3, 4, 5`; many are cut short. */
function atomList(matches: FoundAlert['matches']): string {
  const atoms = [...new Set(matches.flat())].sort((one, other) => one - other);
  const listed = atoms.slice(0, MOST_LISTED).join(', ');
  return `${atoms.length === 1 ? 'atom' : 'atoms'} ${listed}${atoms.length > MOST_LISTED ? ' …' : ''}`;
}

function line(text: string, top: number, attributes: SvgAttributes = {}): string {
  return svgElement('text', { x: MARGIN + 22, y: top + 14, fill: '#000000', ...attributes }, svgText(text));
}
