import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pino } from 'pino';
import type { AppParts } from '../src/app-parts.ts';
import { createApp } from '../src/app.ts';
import type { LiveRuns } from '../src/live/live-runs.ts';
import { createReadiness, type Readiness } from '../src/readiness.ts';
import { createWordModality } from './word-modality.ts';

/** A server around the application, on a free port. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly readiness: Readiness;
  /** Everything that was logged. */
  readonly log: () => string;
  readonly runs: LiveRuns;
  /** Signals that runs were given. */
  readonly signals: readonly AbortSignal[];
}

/** Starts the application with a test modality; `parts` replace those it would have. */
export async function startTestServer(parts: Partial<AppParts> = {}): Promise<TestServer> {
  const lines: string[] = [];
  const signals: AbortSignal[] = [];
  const folder = await exampleFolder();
  const readiness = createReadiness();
  const app = createApp({
    modalities: [createWordModality(signals)],
    readiness,
    logger: pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) }),
    folders: { examples: folder, console: new URL('console/', folder) },
    limits: { maxBodyBytes: 10_000, maxFileBytes: 10_000, maxConcurrentRuns: 4, requestTimeoutMs: 5_000 },
    live: { maxLiveBytes: 100_000_000, maxLiveMs: 60_000, liveIdleMs: 5_000 },
    ...parts,
  });
  const server = createServer(app.handler).on('upgrade', app.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    readiness,
    runs: app.runs,
    log: () => lines.join(''),
    signals,
    async [Symbol.asyncDispose]() {
      app.runs.abort();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function exampleFolder(): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-api-'));
  await mkdir(join(folder, 'test'));
  await writeFile(join(folder, 'test', 'line.txt'), 'The quick brown fox.\n');
  await writeFile(join(folder, 'secret.txt'), 'not an example\n');
  return pathToFileURL(`${folder}/`);
}
