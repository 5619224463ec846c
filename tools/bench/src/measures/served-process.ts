import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The API in a process of its own. */
export interface ServedProcess {
  readonly url: string;
  stop(): Promise<void>;
}

const COMMAND = fileURLToPath(new URL('../../../../apps/cli/bin/medmodal.js', import.meta.url));

/** Starts `medmodal serve` on a free port and waits until it is ready. */
export async function serveProcess(timeoutMs = 120_000): Promise<ServedProcess> {
  const environment = { ...process.env, LOG_LEVEL: 'silent', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [COMMAND, 'serve', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: environment,
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  };
  try {
    return {
      url: await Promise.race([readUrl(child), wait(timeoutMs, undefined, { ref: false })]).then(demandUrl),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address that the server prints when it is ready; undefined when it ends without. */
function readUrl(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const url = /https?:\/\/[^\s/]+(?=\/)/u.exec(text)?.[0];
      if (url !== undefined) {
        resolve(url);
      }
    });
    child.once('exit', () => resolve(undefined));
  });
}

function demandUrl(url: string | undefined | void): string {
  if (url === undefined) {
    throw new Error('The server did not become ready.');
  }
  return url;
}
