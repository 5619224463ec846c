import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Files of a repository by path: bytes, or what is written as JSON. */
export type HubFiles = Readonly<Record<string, unknown>>;

/** What to do instead of answering as a hub does. */
export interface Fault {
  /** End of the path that it strikes. */
  readonly path: string;
  readonly kind: 'missing' | 'forbidden' | 'truncated' | 'dies' | 'hangs' | 'garbage';
}

/** A hub on this machine. */
export interface LoopbackHub extends AsyncDisposable {
  readonly host: string;
  /** Paths that were asked for, in order. */
  readonly requests: string[];
  fault: Fault | undefined;
}

/**
 * Serves `{repository}/resolve/{revision}/{file}` for one repository and revision, whole or in ranges.
 *
 * @param page other files by path, for a page that lives on the same server
 */
export async function startLoopbackHub(
  repository: string,
  revision: string,
  files: HubFiles,
  page?: (path: string) => Promise<Uint8Array | undefined>,
): Promise<LoopbackHub> {
  const requests: string[] = [];
  const hub = { fault: undefined as Fault | undefined };
  const prefix = `/${repository}/resolve/${revision}/`;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const fault = hub.fault && path.endsWith(hub.fault.path) ? hub.fault : undefined;
    const file = path.startsWith(prefix) ? files[path.slice(prefix.length)] : undefined;
    if (fault?.kind === 'hangs') return;
    if (page && !path.includes('/resolve/')) {
      void page(path).then((bytes) =>
        response.writeHead(bytes ? 200 : 404, { 'content-type': typeOf(path) }).end(bytes),
      );
      return;
    }
    if (fault?.kind === 'dies') request.socket.destroy();
    else if (fault?.kind === 'forbidden') response.writeHead(403).end();
    else if (file === undefined || fault?.kind === 'missing') response.writeHead(404).end();
    else answer(request, response, { bytes: fault?.kind === 'garbage' ? Buffer.alloc(64, 7) : bytesOf(file), fault });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `http://127.0.0.1:${portOf(server)}/`,
    requests,
    get fault() {
      return hub.fault;
    },
    set fault(fault) {
      hub.fault = fault;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, fault }: { readonly bytes: Buffer; readonly fault: Fault | undefined },
): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (range) {
    const start = Number(range[1]);
    const end = range[2] ? Math.min(Number(range[2]), bytes.length - 1) : bytes.length - 1;
    const headers = { 'content-range': `bytes ${start}-${end}/${bytes.length}`, 'content-length': end - start + 1 };
    response.writeHead(206, headers).end(bytes.subarray(start, end + 1));
    return;
  }
  response.writeHead(200, { 'content-length': bytes.length, 'accept-ranges': 'bytes' });
  if (fault?.kind === 'truncated') {
    response.write(bytes.subarray(0, bytes.length >> 1), () => request.socket.destroy());
  } else response.end(bytes);
}

function bytesOf(file: unknown): Buffer {
  return file instanceof Uint8Array ? Buffer.from(file) : Buffer.from(JSON.stringify(file));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function typeOf(path: string): string {
  if (path.endsWith('.html')) return 'text/html';
  if (path.endsWith('.wasm')) return 'application/wasm';
  return /\.m?js$/.test(path) ? 'text/javascript' : 'application/octet-stream';
}
