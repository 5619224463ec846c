/**
 * One behaviour of a contract: a sentence and a function that throws when it does not hold. Checks know no test runner,
 * so they also run in a browser page.
 */
export interface Check {
  readonly name: string;
  run(): Promise<void>;
}

/** A check that does not apply to an implementation, and why; the reason is printed. */
export interface SkippedCheck {
  readonly name: string;
  readonly reason: string;
}
