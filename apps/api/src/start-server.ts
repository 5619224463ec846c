import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SdkError } from '@medmodal/core';
import { createApp, type App } from './app.ts';
import { compose, type Composition } from './composition-root.ts';
import type { Config } from './config.ts';
import { answerBrokenRequests } from './http/broken-request.ts';
import { warmUpAll, type StartListener } from './warm-up-all.ts';

/** Longer than the minute for which proxies keep connections, so that none is closed under a request on its way. */
const KEEP_ALIVE_MS = 65_000;

/** A server that listens. */
export interface RunningServer {
  /** Address of the server, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /**
   * Fulfilled when every task has been warmed up that has its model; rejected with the error of the one that could not be,
   * or of the last when no task has its model.
   */
  readonly ready: Promise<void>;
  /** Takes no new work, lets the requests in flight finish for `drainTimeoutMs`, frees everything. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Composes the application, listens, and begins to warm the tasks up: `/health/live` answers at once, `/health/ready`
 * when `ready` is fulfilled.
 *
 * @throws `configuration.invalid` when the address cannot be listened on.
 */
export async function startServer(config: Config, listener: StartListener = {}): Promise<RunningServer> {
  const composition = compose(config);
  const app = createApp(composition.parts);
  // A live request lasts as long as somebody speaks; the application sees to it that no other one does.
  const requestTimeout = config.maxLiveMs + 2 * config.requestTimeoutMs;
  const headersTimeout = Math.min(20_000, config.requestTimeoutMs + 1_000);
  const server = createServer({ requestTimeout, headersTimeout, keepAliveTimeout: KEEP_ALIVE_MS }, app.handler);
  server.on('upgrade', app.upgrade);
  server.on('clientError', answerBrokenRequests);
  try {
    await listen(server, config);
  } catch (error) {
    await composition.dispose();
    throw error;
  }
  const ready = warmUpAll(composition.parts, listener);
  ready.catch(() => undefined);
  let closing: Promise<void> | undefined;
  return {
    url: address(server, config),
    ready,
    close: () => (closing ??= drain({ server, app, composition }, config.drainTimeoutMs)),
  };
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'is in use by another program'
          : `cannot be listened on (${error.code ?? error.name})`;
      reject(
        new SdkError('configuration.invalid', `Port ${port} of ${host} ${reason}.`, {
          hint: 'Set HOST and PORT to an address that is free.',
          cause: error,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}

function address(server: Server, { host }: Config): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

interface Running {
  readonly server: Server;
  readonly app: App;
  readonly composition: Composition;
}

async function drain({ server, app, composition }: Running, timeoutMs: number): Promise<void> {
  composition.parts.readiness.become('draining');
  app.runs.drain();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => {
    app.runs.abort();
    server.closeAllConnections();
  }, timeoutMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
  await composition.dispose();
}
