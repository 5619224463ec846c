import type { ErrorCode } from '../errors/error-codes.ts';
import { SdkError } from '../errors/sdk-error.ts';

/** Throws `message` unless `condition` holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Throws unless both are the same JSON, numbers within `tolerance` of each other. */
export function assertClose(
  actual: unknown,
  expected: unknown,
  { what, tolerance = 0 }: { what: string; tolerance?: number },
): void {
  const difference = firstDifference(actual, expected, tolerance);
  if (difference !== undefined) throw new Error(`${what} differs at ${difference || 'its root'}.`);
}

/** Path of the first difference between two JSON values, or undefined. */
function firstDifference(actual: unknown, expected: unknown, tolerance: number): string | undefined {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance ? undefined : '';
  }
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) {
    return actual === expected ? undefined : '';
  }
  const left = new Map<string, unknown>(Object.entries(actual));
  const right = new Map<string, unknown>(Object.entries(expected));
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const inner = firstDifference(left.get(key), right.get(key), tolerance);
    if (inner !== undefined) return inner ? `${key}.${inner}` : key;
  }
  return undefined;
}

/** Throws unless `work` fails with an `SdkError` of this code; answers with that error. */
export async function assertFails(work: () => unknown, code: ErrorCode): Promise<SdkError> {
  try {
    await work();
  } catch (error) {
    if (!SdkError.is(error))
      throw new Error(`Expected ${code}, but it failed with something that is no SdkError.`, { cause: error });
    if (error.code !== code)
      throw new Error(`Expected ${code}, but it failed with ${error.code}: ${error.message}`, { cause: error });
    return error;
  }
  throw new Error(`Expected ${code}, but it did not fail.`);
}
