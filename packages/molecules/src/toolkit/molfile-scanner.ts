import type { AtomPlace, ScannedText, StructureProblem } from './refuse-structure.ts';
import type { StructureSize } from './structure-limits.ts';

/** What a linear look at a molfile finds. Sizes are what the counts line says. */
export interface ScannedMolfile extends ScannedText, StructureSize {}

const V30 = /^M {2}V30 (.*)$/;
const NO_ENDS = 'The line of a bond does not name two atoms of the structure';

/** Scans a molfile (BIOVIA CTfile formats, V2000 and V3000) for where each atom stands and the first line that is wrong. */
export function scanMolfile(text: string): ScannedMolfile {
  const lines = text.split('\n');
  return (lines[3] ?? '').includes('V3000') ? scanV3000(lines) : scanV2000(lines);
}

function scanV2000(lines: readonly string[]): ScannedMolfile {
  const counts = lines[3] ?? '';
  const [atoms, bonds] = [Number(counts.slice(0, 3)), Number(counts.slice(3, 6))];
  if (counts.trim() === '' || !(Number.isInteger(atoms) && Number.isInteger(bonds)) || atoms < 0 || bonds < 0)
    return refused(4, 'The counts line does not say how many atoms and bonds there are');
  const places: AtomPlace[] = [];
  let problem: StructureProblem | undefined;
  for (let line = 5; line < 5 + atoms + bonds; line += 1) {
    const text = lines[line - 1] ?? '';
    const isAtom = line < 5 + atoms;
    if (isAtom) places.push({ symbol: text.slice(31, 34).trim(), at: line });
    problem ??= isAtom ? atomProblem(text, line) : bondProblem([text.slice(0, 3), text.slice(3, 6)], atoms, line);
  }
  return { places, atoms, rings: ringsOf(atoms, bonds), ...(problem && { problem }) };
}

function scanV3000(lines: readonly string[]): ScannedMolfile {
  const places: AtomPlace[] = [];
  const ids = new Set<string>();
  let [atoms, bonds] = [0, 0];
  let section = '';
  let problem: StructureProblem | undefined;
  for (const [index, text] of lines.entries()) {
    const body = V30.exec(text)?.[1]?.trim();
    if (body === undefined) continue;
    const counts = /^COUNTS (\d+) (\d+)/.exec(body);
    if (counts) [atoms, bonds] = [Number(counts[1]), Number(counts[2])];
    else if (body.startsWith('BEGIN ')) section = body.slice(6);
    else if (body.startsWith('END ')) section = '';
    else if (section === 'ATOM') {
      const [id = '', symbol = ''] = body.split(/\s+/);
      ids.add(id);
      places.push({ symbol, at: index + 1 });
    } else if (section === 'BOND') problem ??= extendedBondProblem(body, ids, index + 1);
  }
  atoms = Math.max(atoms, places.length);
  if (atoms > places.length) problem ??= at(lines.length, 'There are fewer atoms than the counts line says');
  return { places, atoms, rings: ringsOf(atoms, bonds), ...(problem && { problem }) };
}

function atomProblem(text: string, line: number): StructureProblem | undefined {
  const numbers = [text.slice(0, 10), text.slice(10, 20), text.slice(20, 30)];
  if (numbers.some((number) => number.trim() === '' || !Number.isFinite(Number(number))))
    return at(line, 'The line of an atom needs three coordinates');
  return text.slice(31, 34).trim() === '' ? at(line, 'The line of an atom needs an element') : undefined;
}

function bondProblem(ends: readonly string[], atoms: number, line: number): StructureProblem | undefined {
  const fits = ends.every((end) => /^ *\d+ *$/.test(end) && Number(end) >= 1 && Number(end) <= atoms);
  return fits && Number(ends[0]) !== Number(ends[1]) ? undefined : at(line, NO_ENDS);
}

/** Of V3000, where atoms go by numbers of their own. */
function extendedBondProblem(body: string, ids: ReadonlySet<string>, line: number): StructureProblem | undefined {
  const [, from = '', to = ''] = /^\d+ +\d+ +(\d+) +(\d+)/.exec(body) ?? [];
  if (from === '') return at(line, 'A bond needs four numbers');
  return ids.has(from) && ids.has(to) && from !== to ? undefined : at(line, NO_ENDS);
}

/** Bonds beyond those of a tree; fewer where the structure has several components. */
function ringsOf(atoms: number, bonds: number): number {
  return Math.max(0, bonds - atoms + 1);
}

function refused(line: number, what: string): ScannedMolfile {
  return { places: [], atoms: 0, rings: 0, problem: at(line, what) };
}

function at(line: number, what: string): StructureProblem {
  return { message: `${what} (line ${line}).`, line };
}
