import type { MolecularGraph } from '../molecular-graph.ts';
import type { ParsedStructure } from './chemistry-toolkit.ts';
import type { ToolkitAnswer, ToolkitValue } from './toolkit-request.ts';

/** A structure without the numbers of its graph. */
interface PackedStructure {
  readonly smiles: string;
  readonly coordinates?: Float32Array;
}

/** Answers of a batch with all graphs in one array of numbers: sending a dozen arrays a structure would cost more than reading it. */
export interface PackedAnswers {
  readonly answers: readonly (ToolkitAnswer | { readonly structure: PackedStructure })[];
  /** For each structure: number of atoms, bonds and rings, then what {@link packGraph} writes. */
  readonly numbers: Uint16Array<ArrayBuffer>;
}

/** Packs answers for another thread. */
export function packAnswers(answers: readonly ToolkitAnswer[]): PackedAnswers {
  const numbers: number[] = [];
  const packed = answers.map((answer) => {
    if (!('value' in answer) || !isStructure(answer.value)) return answer;
    const { smiles, graph, coordinates } = answer.value;
    packGraph(graph, numbers);
    return { structure: { smiles, ...(coordinates && { coordinates }) } };
  });
  return { answers: packed, numbers: new Uint16Array(numbers) };
}

/** Unpacks what {@link packAnswers} packed. Each structure gets arrays of its own. */
export function unpackAnswers({ answers, numbers }: PackedAnswers): ToolkitAnswer[] {
  const reader = new NumberReader(numbers);
  return answers.map((answer) => {
    if (!('structure' in answer)) return answer;
    return { value: { ...answer.structure, graph: unpackGraph(reader) } };
  });
}

function isStructure(value: ToolkitValue): value is ParsedStructure {
  return typeof value === 'object' && 'graph' in value;
}

function packGraph(graph: MolecularGraph, into: number[]): void {
  const { elements, charges, hydrogens, isotopes, radicals, aromaticAtoms, chirality, bondFrom, rings } = graph;
  into.push(elements.length, bondFrom.length, rings.length);
  const ofAtoms = [elements, charges, hydrogens, isotopes, radicals, aromaticAtoms, chirality];
  const ofBonds = [bondFrom, graph.bondTo, graph.bondOrders, graph.aromaticBonds, graph.bondStereo];
  for (const list of [...ofAtoms, ...ofBonds]) for (const number of list) into.push(number);
  for (const ring of rings) into.push(ring.length, ...ring);
}

function unpackGraph(reader: NumberReader): MolecularGraph {
  const [atoms, bonds, rings] = [reader.one(), reader.one(), reader.one()];
  const [elements, charges, hydrogens, isotopes] = [
    reader.bytes(atoms),
    reader.signed(atoms),
    reader.bytes(atoms),
    reader.words(atoms),
  ];
  const [radicals, aromaticAtoms, chirality] = [reader.bytes(atoms), reader.bytes(atoms), reader.bytes(atoms)];
  const [bondFrom, bondTo] = [reader.words(bonds), reader.words(bonds)];
  const [bondOrders, aromaticBonds, bondStereo] = [reader.bytes(bonds), reader.bytes(bonds), reader.bytes(bonds)];
  return {
    elements,
    charges,
    hydrogens,
    isotopes,
    radicals,
    aromaticAtoms,
    chirality,
    bondFrom,
    bondTo,
    bondOrders,
    aromaticBonds,
    bondStereo,
    rings: Array.from({ length: rings }, () => [...reader.words(reader.one())]),
  };
}

class NumberReader {
  readonly #numbers: Uint16Array;
  #at = 0;

  constructor(numbers: Uint16Array) {
    this.#numbers = numbers;
  }

  one(): number {
    return this.#numbers[this.#at++] ?? 0;
  }

  words(count: number): Uint16Array {
    return this.#take(count).slice();
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(this.#take(count));
  }

  signed(count: number): Int8Array {
    return new Int8Array(this.#take(count));
  }

  #take(count: number): Uint16Array {
    this.#at += count;
    return this.#numbers.subarray(this.#at - count, this.#at);
  }
}
