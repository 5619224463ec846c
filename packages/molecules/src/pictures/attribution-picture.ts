import type { AtomAttribution, Outcome } from '../assessment.ts';
import type { ChemistryToolkit, Colour } from '../toolkit/chemistry-toolkit.ts';
import { divergingColour, hexColour } from './diverging-colour.ts';
import { decimal, percent } from './shown-number.ts';
import { svgElement, svgText } from './svg-element.ts';

/** What is drawn. */
export interface AttributionPictureParts {
  /** Its atoms are numbered as {@link AtomAttribution.atoms}. */
  readonly smiles: string;
  /** Name of the structure, when it has one. */
  readonly name?: string;
  /** `id@version` of the model. */
  readonly model: string;
  readonly outcome: Outcome;
  readonly attribution: AtomAttribution;
}

const WIDTH = 640;
const HEADER = 64;
const STRUCTURE = 400;
const LEGEND = 64;
/** Below it the weights are noise: half a percentage point, or as much of a unit. */
const LEAST_SCALE = 0.005;
/** Weights below this share of the greatest stay uncoloured. */
const LEAST_SHARE = 0.05;
const FONT = 'system-ui, Helvetica, Arial, sans-serif';

/**
 * Draws a structure with each atom coloured by what it speaks for: orange in a solid ring for the outcome, blue in a dashed
 * ring against it, so that it can be read without colours too.
 */
export async function attributionPicture(parts: AttributionPictureParts, toolkit: ChemistryToolkit): Promise<string> {
  const { smiles, attribution } = parts;
  const scale = Math.max(LEAST_SCALE, ...attribution.atoms.map(Math.abs));
  const weights = attribution.atoms.map((weight) => weight / scale);
  const atomColours = new Map<number, Colour>();
  for (const [atom, weight] of weights.entries()) {
    if (Math.abs(weight) >= LEAST_SHARE) atomColours.set(atom, divergingColour(weight));
  }
  const style = { width: WIDTH, height: STRUCTURE, atomColours };
  const structure = await toolkit.depict({ kind: 'smiles', text: smiles }, style);
  const title = `${parts.name ?? 'Structure'}: ${parts.outcome.label}`;
  const content = [
    svgElement('title', {}, svgText(title)),
    svgElement('desc', {}, svgText(`${answerText(parts)}. ${strongestAtoms(attribution)}`)),
    svgElement('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
    text(title, { x: 16, y: 28, size: 18, weight: 600 }),
    text(answerText(parts), { x: 16, y: 50, size: 13 }),
    svgElement('g', { transform: `translate(0 ${HEADER})` }, ringed(structure, weights)),
    svgElement('g', { transform: `translate(16 ${HEADER + STRUCTURE})` }, legend(scale, parts.outcome)),
  ];
  const height = HEADER + STRUCTURE + LEGEND;
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: 'img',
    'font-family': FONT,
  };
  return svgElement('svg', attributes, content.join('\n'));
}

function answerText({ outcome, model }: AttributionPictureParts): string {
  const told = outcome.tells ? '' : ' · the structure cannot tell';
  if (outcome.kind === 'class') {
    return `${percent(outcome.probability)} · base rate ${percent(outcome.baseRate)}${told} · ${model}`;
  }
  const { value, low, high, unit } = outcome;
  return `${decimal(value)} ${unit} · interval ${decimal(low)} to ${decimal(high)}${told} · ${model}`;
}

/** The toolkit's picture without its frame, and its halos with rings that tell the sign. */
function ringed(structure: string, weights: readonly number[]): string {
  const inner = structure
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<rect [^>]*>\s*(?:<\/rect>)?/, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '');
  return inner.replaceAll(/<ellipse [^>]*>/g, (ellipse) => {
    const part = (name: string): string => new RegExp(` ${name}='([^']*)'`).exec(ellipse)?.[1] ?? '';
    const atom = /\batom-(\d+)/.exec(part('class'))?.[1];
    const weight = weights[Number(atom)];
    if (atom === undefined || weight === undefined) return ellipse;
    return halo({ x: Number(part('cx')), y: Number(part('cy')), radius: Number(part('rx')) }, weight);
  });
}

function halo(
  { x, y, radius }: { readonly x: number; readonly y: number; readonly radius: number },
  weight: number,
): string {
  return svgElement('circle', {
    cx: x,
    cy: y,
    r: radius,
    fill: hexColour(divergingColour(weight)),
    stroke: hexColour(divergingColour(Math.sign(weight))),
    'stroke-width': 1.5,
    ...(weight < 0 && { 'stroke-dasharray': '4 3' }),
  });
}

function legend(scale: number, outcome: Outcome): string {
  const isClass = outcome.kind === 'class';
  const strongest = isClass ? `${(scale * 100).toFixed(1)} percentage points` : `${decimal(scale)} ${outcome.unit}`;
  const answer = isClass ? 'probability' : 'value';
  const note = `Each atom: the answer minus the answer without what the atom takes part in; full colour is ${strongest}.`;
  return [
    halo({ x: 10, y: 14, radius: 9 }, 1),
    text(`raises the ${answer}`, { x: 28, y: 18, size: 12 }),
    halo({ x: 200, y: 14, radius: 9 }, -1),
    text(`lowers the ${answer}`, { x: 218, y: 18, size: 12 }),
    text(note, { x: 0, y: 44, size: 11 }),
  ].join('\n');
}

function strongestAtoms({ atoms }: AtomAttribution): string {
  const ranked = atoms.map((weight, atom) => ({ weight, atom })).toSorted((left, right) => right.weight - left.weight);
  const named = (some: readonly { readonly atom: number }[]): string => some.map(({ atom }) => atom).join(', ');
  const [raising, lowering] = [ranked.filter(({ weight }) => weight > 0), ranked.filter(({ weight }) => weight < 0)];
  const raised = raising.length > 0 ? `Atoms that raise it most: ${named(raising.slice(0, 5))}.` : 'No atom raises it.';
  const lowered = lowering.length > 0 ? ` Atoms that lower it most: ${named(lowering.toReversed().slice(0, 5))}.` : '';
  return `${raised}${lowered} Atoms are numbered from 0 as the SMILES writes them.`;
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
}

function text(content: string, { x, y, size, weight = 400 }: TextPlace): string {
  return svgElement('text', { x, y, 'font-size': size, 'font-weight': weight, fill: '#1a1a1a' }, svgText(content));
}
