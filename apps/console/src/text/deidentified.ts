import { fieldsOf, listOf, numberOf } from '../views/record-fields.ts';

/** An identifier that was replaced. */
export interface ReplacedIdentifier {
  readonly type: string;
  readonly action: string;
  readonly probability: number;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly replacedStart: number;
  readonly replacedEnd: number;
  /** In JSON: which string the offsets count in. */
  readonly path?: string | undefined;
}

/** A text or resource without its identifiers. */
export interface Deidentified {
  readonly text?: string | undefined;
  readonly json?: unknown;
  readonly identifiers: readonly ReplacedIdentifier[];
}

/** The answer of a result `{ identifiers }` with a text or resource; undefined for any other result. */
export function readDeidentified(value: unknown): Deidentified | undefined {
  const { text, json, identifiers } = fieldsOf(value);
  const read = listOf(identifiers, readIdentifier);
  if (!read || (typeof text !== 'string' && json === undefined)) return undefined;
  return { text: typeof text === 'string' ? text : undefined, json, identifiers: read };
}

function readIdentifier(value: unknown): ReplacedIdentifier | undefined {
  const { type, action, replacement, path, ...rest } = fieldsOf(value);
  const [start, end] = [numberOf(rest['start']), numberOf(rest['end'])];
  const [replacedStart, replacedEnd] = [numberOf(rest['replacedStart']), numberOf(rest['replacedEnd'])];
  if (typeof type !== 'string' || typeof action !== 'string' || typeof replacement !== 'string') return undefined;
  if (start === undefined || end === undefined || replacedStart === undefined || replacedEnd === undefined)
    return undefined;
  const probability = numberOf(rest['probability']) ?? 1;
  const where = typeof path === 'string' ? path : undefined;
  return { type, action, replacement, probability, start, end, replacedStart, replacedEnd, path: where };
}
