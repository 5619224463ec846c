import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

interface Process {
  readonly printed: () => string;
  readonly complained: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly exited: Promise<number | null>;
  /** Waits until `pattern` has been printed; what it captured. */
  readonly waitFor: (pattern: RegExp) => Promise<string>;
}

function start(environment: Record<string, string>): Process {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], ...environment } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    printed: () => out,
    complained: () => err,
    kill: (signal) => child.kill(signal),
    exited,
    async waitFor(pattern) {
      while (!pattern.test(out))
        await Promise.race([
          once(child.stdout, 'data'),
          exited.then((code) => Promise.reject(new Error(`exit ${code}: ${err}`))),
        ]);
      return pattern.exec(out)?.[1] ?? '';
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('the server as a process', () => {
  it('prints what is ready, finishes what is in flight when it is told to stop, and exits with 0', async () => {
    const server = start({ PORT: '0' });
    const url = await server.waitFor(/^API\s+(http:\S+)\/v1/m);
    expect(server.printed()).toMatch(/^text\.entities {2}ready {2}\d+ ms {2}\d+ entities in examples\/text\/\S+$/m);
    const running = fetch(`${url}/v1/text/entities`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'She took canary aspirin for her asthma.\n'.repeat(2_000),
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    server.kill('SIGTERM');
    const answer = await running;
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { value: { entities: unknown[] } }).value.entities.length).toBeGreaterThan(100);
    expect(await server.exited).toBe(0);
    expect(server.complained()).toMatch(/"route":"\/v1\/text\/entities","status":200/);
    expect(server.complained()).not.toContain('canary');
  }, 60_000);

  it('stops on SIGINT as soon as it lives', async () => {
    const port = await freePort();
    const server = start({ PORT: String(port) });
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/health/live`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 30_000, interval: 20 },
      )
      .toBe(200);
    server.kill('SIGINT');
    expect(await server.exited).toBe(0);
  }, 60_000);

  it('exits with 2 and a sentence when it is set up wrongly', async () => {
    const wrong = start({ PORT: 'eighty' });
    expect(await wrong.exited).toBe(2);
    expect(wrong.complained()).toBe(
      'error: The environment variable PORT must be a whole number from 0 to 65535. Correct PORT, or unset it to use its default. (configuration.invalid)\n',
    );
  }, 60_000);

  it('exits with 2 and a sentence when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const second = start({ PORT: String(port) });
    expect(await second.exited).toBe(2);
    expect(second.complained()).toContain(`Port ${port} of 127.0.0.1 is in use by another program.`);
    other.close();
  }, 60_000);
});
