import { Command, InvalidArgumentError } from 'commander';
import { untilAborted } from '../until-aborted.ts';
import type { Parts } from '../parts.ts';

interface ServeFlags {
  readonly host?: string;
  readonly port?: number;
}

/** `medmodal serve`: the HTTP API and the console. */
export function serveCommand(parts: Parts): Command {
  return new Command('serve')
    .description('start the HTTP API and the console')
    .option('--host <host>', 'address to listen on; default: HOST, or 127.0.0.1')
    .option('--port <port>', 'port to listen on; default: PORT, or 8080; 0 takes a free one', readPort)
    .action(async (flags: ServeFlags) => {
      const server = await parts.startServer(flags);
      parts.terminal.error(`Listening on ${server.url}\n`);
      await untilAborted(parts.signal);
      await server.close();
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/u.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  }
  return port;
}
