import { ERROR_CODES, type ErrorCode, type Fault } from './error-codes.ts';

const MARK: symbol = Symbol.for('medmodal.error');

/** JSON facts of an error: names, sizes, limits and positions, never a piece of the input. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** What {@link SdkError} is made of. */
export interface SdkErrorOptions {
  /** One sentence that says what to do about it. */
  readonly hint?: string;
  /** Facts a program can act on. */
  readonly details?: ErrorDetails;
  /** The error this one stands for. */
  readonly cause?: unknown;
}

/**
 * The one error class of the SDK: a `code` from one table, whose `fault` it is, what happened (`message`), what to do
 * (`hint`), and typed `details`. Never holds the text of a patient's data.
 */
export class SdkError extends Error {
  readonly code: ErrorCode;
  readonly fault: Fault;
  readonly hint: string | undefined;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: SdkErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    Object.defineProperty(this, MARK, { value: true });
    this.name = 'SdkError';
    this.code = code;
    this.fault = ERROR_CODES[code].fault;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }

  /** True for any `SdkError`, also one thrown by another copy of this package. */
  static is(value: unknown): value is SdkError {
    return value instanceof Error && MARK in value;
  }
}

/** Throws `cancelled` when `signal` has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new SdkError('cancelled', 'The work was cancelled by the caller.', { cause: signal.reason });
  }
}
