import { fieldsOf } from '../views/record-fields.ts';

/** A structure as a picture. */
export interface Depiction {
  readonly svg: string;
  /** Canonical SMILES. */
  readonly smiles?: string;
  readonly name?: string;
  /** Sum formula. */
  readonly formula?: string;
}

/** The picture of a result `{ svg }`; undefined for any other result. */
export function readDepiction(value: unknown): Depiction | undefined {
  const { svg, smiles, name, formula } = fieldsOf(value);
  if (typeof svg !== 'string' || !/^\s*<(?:\?xml|svg)/.test(svg)) return undefined;
  return {
    svg,
    ...(typeof smiles === 'string' && { smiles }),
    ...(typeof name === 'string' && { name }),
    ...(typeof formula === 'string' && { formula }),
  };
}
