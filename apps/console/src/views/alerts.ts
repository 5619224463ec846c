import { fieldsOf, listOf, numberOf } from './record-fields.ts';

/** A group of atoms that the literature ties to a kind of harm. */
export interface Alert {
  readonly name: string;
  /** What it warns of, such as `mutagenicity`. */
  readonly category: string;
  readonly severity: string;
  readonly meaning: string;
  readonly citation: string;
  readonly doi?: string | undefined;
  /** Atoms of each place where it was found. */
  readonly matches: readonly (readonly number[])[];
}

/** The alerts of a structure. */
export interface Alerts {
  readonly smiles: string;
  readonly name?: string | undefined;
  readonly alerts: readonly Alert[];
}

/** The answer of a result `{ structure, alerts }`; undefined for any other result. */
export function readAlerts(value: unknown): Alerts | undefined {
  const { structure, alerts } = fieldsOf(value);
  const { smiles, name } = fieldsOf(structure);
  const read = listOf(alerts, readAlert);
  if (typeof smiles !== 'string' || !read) return undefined;
  return { smiles, name: typeof name === 'string' ? name : undefined, alerts: read };
}

/** Where a DOI leads to; undefined for what is none. */
export function doiAddress(doi: string | undefined): string | undefined {
  return doi !== undefined && /^10\.\d{4,9}\/\S+$/.test(doi) ? `https://doi.org/${encodeURI(doi)}` : undefined;
}

function readAlert(value: unknown): Alert | undefined {
  const { name, category, severity, meaning, source, matches } = fieldsOf(value);
  const { citation, doi } = fieldsOf(source);
  const places = listOf(matches, (match) => listOf(match, numberOf));
  const words = [name, category, severity, meaning, citation].filter((one) => typeof one === 'string');
  const [called = '', kind = '', weight = '', why = '', cited = ''] = words;
  if (words.length < 5 || !places) return undefined;
  return {
    name: called,
    category: kind,
    severity: weight,
    meaning: why,
    citation: cited,
    doi: typeof doi === 'string' ? doi : undefined,
    matches: places,
  };
}
