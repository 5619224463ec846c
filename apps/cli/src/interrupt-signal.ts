import process from 'node:process';

/**
 * A signal that Ctrl-C (SIGINT) or a polite kill (SIGTERM) aborts; the second one ends the process at once.
 *
 * @param exitCode what the process then ends with.
 */
export function interruptSignal(exitCode: number): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) {
      process.exit(exitCode);
    }
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}
