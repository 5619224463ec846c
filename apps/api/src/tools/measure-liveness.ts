#!/usr/bin/env node
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { repositoryFolders } from '../folders.ts';

/** What is sent to the server while it is probed. */
interface Work {
  readonly name: string;
  readonly path: string;
  readonly mediaType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/**
 * Measures how long `/health/live` takes to answer while a long note is being read, or an image file is inspected:
 * `node apps/api/dist/tools/measure-liveness.js [kilobytes = 600 | file] [runs = 3]`. The server is a process of its own. A
 * probe is sent every 10 ms whether or not the last ones have been answered.
 */
async function main(what: string, runs: number): Promise<void> {
  const work = /^\d+$/.test(what) ? await longNote(Number(what) * 1000) : await imageFile(what);
  const server = spawn(process.execPath, [fileURLToPath(new URL('../main.js', import.meta.url))], {
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'silent',
      REQUEST_TIMEOUT_MS: '3600000',
      MAX_FILE_BYTES: String(2 ** 30),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => server.kill('SIGTERM'));
  try {
    const url = await announcedUrl(server);
    print('idle', await probeDuring(url, delay(2_000)));
    for (let run = 1; run <= runs; run++) {
      const started = performance.now();
      const posted = post(url, work);
      const [latencies] = await Promise.all([probeDuring(url, posted), posted]);
      print(`${work.name}, ${Math.round(performance.now() - started)} ms`, latencies);
    }
  } finally {
    server.kill('SIGTERM');
  }
}

async function longNote(length: number): Promise<Work> {
  const example = await readFile(new URL('text/discharge-summary.txt', repositoryFolders().examples), 'utf8');
  const body = example.repeat(Math.ceil(length / example.length)).slice(0, length);
  return { name: `note of ${length} characters`, path: '/v1/text/entities', mediaType: 'text/plain', body };
}

async function imageFile(path: string): Promise<Work> {
  const body = new Uint8Array(await readFile(path));
  const name = `file of ${body.length} bytes`;
  return { name, path: '/v1/vision/inspect', mediaType: 'application/octet-stream', body };
}

function announcedUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    server.stdout?.on('data', (chunk) => {
      printed += String(chunk);
      const url = /^console\s+(http\S+)\/$/m.exec(printed)?.[1];
      if (url) resolve(url);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
}

async function post(url: string, { path, mediaType, body }: Work): Promise<void> {
  const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': mediaType }, body });
  const answer = await response.text();
  if (!response.ok) throw new Error(`the server answered ${response.status}: ${answer}`);
}

/** Latencies in milliseconds of probes that are sent until `work` is done. */
async function probeDuring(url: string, work: Promise<unknown>): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true });
  const probes: Promise<number>[] = [];
  let working = true;
  const stop = (): void => void (working = false);
  work.then(stop, stop);
  while (working) {
    await delay(10);
    probes.push(probe(`${url}/health/live`, agent));
  }
  const latencies = await Promise.all(probes);
  agent.destroy();
  return latencies.sort((one, other) => one - other);
}

function probe(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = performance.now();
    request(url, { agent }, (response) => {
      response.resume().once('end', () => resolve(performance.now() - sent));
    })
      .once('error', reject)
      .end();
  });
}

function print(what: string, latencies: readonly number[]): void {
  const at = (share: number): string =>
    (latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0).toFixed(1);
  process.stdout.write(
    `${what}: ${latencies.length} probes, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms\n`,
  );
}

await main(process.argv[2] ?? '600', Number(process.argv[3] ?? 3));
