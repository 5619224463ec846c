import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import type { Parts } from './parts.ts';
import { renderError, renderErrorJson } from './render-error.ts';
import { createPaint } from './terminal/paint.ts';

/** Runs one command line and gives back the exit code. Never throws. */
export async function runCli(words: readonly string[], parts: Parts): Promise<number> {
  const outcome = { exitCode: EXIT.done as number };
  try {
    await createProgram(parts, outcome).parseAsync(words, { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    // Commander has already printed its own errors.
    if (!(error instanceof CommanderError)) {
      parts.terminal.error(
        words.includes('--json') ? renderErrorJson(error) : renderError(error, createPaint(parts.terminal.errorColour)),
      );
    }
    return exitCodeOf(error);
  }
}
