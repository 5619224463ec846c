import { Command, InvalidArgumentError } from 'commander';
import type { Parts, ServeOptions } from '../parts.ts';

/** What the command line ends with when nothing was thrown. */
export interface Outcome {
  exitCode: number;
}

/** `medmodal serve`: the HTTP API and the console. Its exit code goes into `outcome`. */
export function serveCommand(parts: Parts, outcome: Outcome): Command {
  return new Command('serve')
    .description('start the HTTP API and the console, and stop on Ctrl-C or SIGTERM')
    .option('--host <host>', 'address to listen on; default: HOST, or 127.0.0.1')
    .option('--port <port>', 'port to listen on; default: PORT, or 8080; 0 takes a free one', readPort)
    .action(async (options: ServeOptions) => {
      outcome.exitCode = await parts.serve(options, parts.terminal);
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}
