import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Measure, PartContext } from '../bench.ts';
import { serveProcess } from './served-process.ts';
import { quantile } from './statistics.ts';

/** A large request under which the server must stay responsive. */
export interface HeavyRequest {
  /** Such as `/v1/text/entities`. */
  readonly path: string;
  readonly mediaType: string;
  readonly body: string;
  /** What it is, in a few words. */
  readonly description: string;
}

const LATENCY_LIMIT_MS = 50;
const PAUSE_MS = 5;

/** Sends one heavy request and asks `/health/live` every few milliseconds until it is answered. */
export async function measureLiveness(heavy: HeavyRequest, { log }: PartContext): Promise<readonly Measure[]> {
  const server = await serveProcess();
  try {
    const started = performance.now();
    let answered = false;
    const answer = fetch(server.url + heavy.path, {
      method: 'POST',
      headers: { 'content-type': heavy.mediaType },
      body: heavy.body,
    });
    const end = answer.then((response) => response.text().then(() => response.status)).finally(() => (answered = true));
    end.catch(() => undefined);
    const latencies = await probeUntil(() => answered, `${server.url}/health/live`);
    const status = await end;
    const seconds = (performance.now() - started) / 1000;
    log(`${heavy.description}: status ${status} after ${seconds.toFixed(1)} s, ${latencies.length} probes`);
    if (status !== 200) {
      throw new Error(`The heavy request was answered with ${status}.`);
    }
    return [
      { name: heavy.description, value: seconds, unit: 's' },
      { name: '/health/live meanwhile, median', value: quantile(latencies, 0.5), unit: 'ms' },
      {
        name: '/health/live meanwhile, p99',
        value: quantile(latencies, 0.99),
        unit: 'ms',
        bound: { atMost: LATENCY_LIMIT_MS },
        note: `${latencies.length} probes, one every ${PAUSE_MS} ms`,
      },
      { name: '/health/live meanwhile, slowest', value: Math.max(...latencies), unit: 'ms' },
    ];
  } finally {
    await server.stop();
  }
}

async function probeUntil(done: () => boolean, url: string): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const latencies: number[] = [];
  while (!done()) {
    latencies.push(await probe(url, agent));
    await wait(PAUSE_MS);
  }
  agent.destroy();
  return latencies;
}

function probe(url: string, agent: Agent): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(performance.now() - started));
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}
