import { SdkError } from '@medmodal/core';
import { readConfig } from './config.ts';
import { startServer, type RunningServer } from './start-server.ts';
import { readyLine } from './warm-up.ts';

/** What {@link serve} takes from the process it runs in. */
export interface ServeOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Prints a line for people. */
  readonly print: (line: string) => void;
  /** Prints a line about an error. */
  readonly printError: (line: string) => void;
}

/**
 * Runs the server until SIGTERM or SIGINT: one line for each task that is ready, then the addresses.
 *
 * @returns the exit code: 0 drained and stopped, 1 failed, 2 the configuration is wrong.
 */
export async function serve({ environment, print, printError }: ServeOptions): Promise<number> {
  const told = signalled();
  let server: RunningServer | undefined;
  try {
    server = await startServer(readConfig(environment), {
      onTaskReady: (ready) => print(readyLine(ready)),
      onTaskUnavailable: (task, error) => print(`${task}  unavailable  ${sentence(error)}`),
    });
    const first = await Promise.race([server.ready.then(() => 'ready'), told]);
    if (first === 'ready') {
      print(`console  ${server.url}/`);
      print(`docs     ${server.url}/docs`);
      print(`API      ${server.url}/v1/modalities`);
      print(`health   ${server.url}/health/ready`);
      await told;
    }
    await server.close();
    return 0;
  } catch (error) {
    await server?.close();
    printError(`error: ${sentence(error)}`);
    return SdkError.is(error) && error.fault === 'configuration' ? 2 : 1;
  }
}

/** Fulfilled with the first SIGTERM or SIGINT; another one ends the process at once, as it does by default. */
function signalled(): Promise<'signal'> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop).off('SIGINT', stop);
      resolve('signal');
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
  });
}

function sentence(error: unknown): string {
  if (!SdkError.is(error)) return error instanceof Error ? error.message : 'unexpected';
  return [error.message, error.hint, `(${error.code})`].filter(Boolean).join(' ');
}
