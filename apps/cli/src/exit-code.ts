import { SdkError } from '@medmodal/core';
import { CommanderError } from 'commander';

/** What the command returns to the shell. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

const USAGE_CODES: ReadonlySet<string> = new Set([
  'task.unknown',
  'option.unknown',
  'option.invalid',
  'evaluation.unknown-format',
]);

/** 0 after help, 2 when the command line was wrong, 130 after Ctrl-C, 1 for all else. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
  if (SdkError.is(error) && error.code === 'cancelled') {
    return EXIT.interrupted;
  }
  return SdkError.is(error) && USAGE_CODES.has(error.code) ? EXIT.usage : EXIT.failed;
}
