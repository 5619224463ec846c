import { fieldsOf, numberOf } from './record-fields.ts';

/** The frame that an answer is about, from 0, by the `frame` among the options it was asked with; undefined without one. */
export function answeredFrame(options: unknown): number | undefined {
  const asked = numberOf(fieldsOf(options)['frame']);
  return asked === undefined ? undefined : Math.max(1, asked) - 1;
}
