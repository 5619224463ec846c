import { fieldsOf } from './record-fields.ts';

/** One fact about a file: its name, and its value in words. */
export interface FileFact {
  readonly name: string;
  readonly value: string;
}

/** The facts of a result `{ format, width, height, pixels }`; undefined for any other result. */
export function readInspection(value: unknown): readonly FileFact[] | undefined {
  const fields = fieldsOf(value);
  const { format, width, height, pixels } = fields;
  if (typeof format !== 'string' || typeof width !== 'number' || typeof height !== 'number') return undefined;
  if (Object.keys(fieldsOf(pixels)).length === 0) return undefined;
  return Object.entries(fields).flatMap(([name, fact]) => factsOf(nameWords(name), fact));
}

function factsOf(name: string, value: unknown): readonly FileFact[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    if (value.length === 0) return [{ name, value: 'none' }];
    if (value.every((item) => typeof item !== 'object')) return [{ name, value: value.map(wordsOf).join(', ') }];
    return value.flatMap((item, index) => factsOf(value.length > 1 ? `${name} ${index + 1}` : name, item));
  }
  if (typeof value !== 'object') return [{ name, value: wordsOf(value) }];
  const entries = Object.entries(value);
  if (entries.every(([, item]) => typeof item !== 'object')) {
    return name === 'pixels'
      ? entries.map(([key, item]) => ({ name: `${name}: ${nameWords(key)}`, value: wordsOf(item) }))
      : [{ name, value: entries.map(([key, item]) => `${nameWords(key)} ${wordsOf(item)}`).join(', ') }];
  }
  return entries.flatMap(([key, item]) => factsOf(`${name}: ${nameWords(key)}`, item));
}

/** `transferSyntax` is `transfer syntax`. */
function nameWords(name: string): string {
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function wordsOf(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(7))) : String(value);
}
