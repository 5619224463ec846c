import process from 'node:process';
import { directoryFolder } from '@medmodal/core';
import { openRepositoryHouse, serveRepository } from './compose.ts';
import { EXIT } from './exit-code.ts';
import { interruptSignal } from './interrupt-signal.ts';
import { runCli } from './run-cli.ts';
import { createProcessTerminal } from './terminal/process-terminal.ts';
import { VERSION } from './version.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  version: VERSION,
  terminal: createProcessTerminal(),
  signal: interruptSignal(EXIT.interrupted),
  openHouse: openRepositoryHouse,
  openFolder: directoryFolder,
  serve: serveRepository,
});
