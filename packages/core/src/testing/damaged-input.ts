import { ERROR_CODES } from '../errors/error-codes.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { assert } from './assertions.ts';
import { randomBytes } from './random-bytes.ts';

/**
 * Reads bytes that may be wrong. Throws unless they are read, or refused with an input error that has a hint and does not
 * quote them.
 */
export async function attemptDamaged(read: (bytes: Uint8Array) => Promise<void>, bytes: Uint8Array): Promise<void> {
  try {
    await read(bytes);
  } catch (error) {
    const shown = `Bytes [${bytes.slice(0, 24).join(', ')}…]`;
    if (!SdkError.is(error))
      throw new Error(`${shown} made it fail with something that is no SdkError.`, { cause: error });
    assert(
      ERROR_CODES[error.code].fault === 'input',
      `${shown} made it fail with ${error.code}, which blames someone else.`,
    );
    assert((error.hint ?? '') !== '', `${error.code} needs a hint that says what to do.`);
    const text = new TextDecoder().decode(bytes);
    assert(
      text.length < 12 || !error.message.includes(text.slice(0, 12)),
      `The message of ${error.code} quotes the input.`,
    );
  }
}

/** Random bytes, or a valid input that was cut, had bytes changed, or was doubled. */
export function damagedInput(valid: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const seed = valid[below(valid.length)] ?? new Uint8Array();
  switch (below(4)) {
    case 0:
      return randomBytes(1 + below(400), random);
    case 1:
      return seed.slice(0, below(seed.length + 1));
    case 2: {
      const changed = seed.slice();
      for (let count = 1 + below(4); count > 0; count -= 1) changed[below(changed.length)] = below(256);
      return changed;
    }
    default:
      return Uint8Array.from([...seed, ...randomBytes(1 + below(8), random), ...seed]);
  }
}
