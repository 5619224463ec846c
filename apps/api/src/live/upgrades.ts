import { ServerResponse, type IncomingMessage, type RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import type { Response } from 'express';
import { WebSocketServer, type WebSocket } from 'ws';
import { requestId } from '../http/request-id.ts';
import { refuse } from '../http/send-problem.ts';
import { MOST_RECEIVED_BYTES } from './serve-socket.ts';

/** Requests that ask to become WebSocket connections. They go through the application like any other, which then accepts them. */
export interface Upgrades {
  has(request: IncomingMessage): boolean;
  /** Makes a WebSocket of the request's connection; a handshake that is no good is refused. */
  accept(request: IncomingMessage, response: Response, serve: (socket: WebSocket) => Promise<void>): void;
  /** Listener for the `upgrade` event of an HTTP server whose requests `application` answers. */
  listener(application: RequestListener): (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

interface Upgrade {
  readonly socket: Socket;
  readonly head: Buffer;
}

/** Makes the gate for WebSocket connections. */
export function createUpgrades(): Upgrades {
  const waiting = new WeakMap<IncomingMessage, Upgrade>();
  const responses = new WeakMap<IncomingMessage, Response>();
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MOST_RECEIVED_BYTES,
  });
  sockets.on('headers', (headers, request) => {
    const response = responses.get(request);
    if (response) headers.push(`x-request-id: ${requestId(response)}`);
  });
  sockets.on('wsClientError', (_error, socket, request) => {
    const response = responses.get(request);
    if (response) refuse(response, 'request.invalid', HANDSHAKE);
    else socket.destroy();
  });
  return {
    has: (request) => waiting.has(request),
    accept(request, response, serve) {
      const upgrade = waiting.get(request);
      if (!upgrade) return;
      responses.set(request, response);
      sockets.handleUpgrade(request, upgrade.socket, upgrade.head, (socket) => {
        response.detachSocket(upgrade.socket);
        // What waits for the end of the response, such as the log, learns of the end of the run.
        void serve(socket).finally(() => response.emit('close'));
      });
    },
    listener: (application) => (request, stream, head) => {
      const socket = stream as Socket;
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(socket);
      response.once('finish', () => socket.end());
      socket.on('error', () => socket.destroy());
      if (request.headers.upgrade?.toLowerCase() === 'websocket') waiting.set(request, { socket, head });
      application(request, response);
    },
  };
}

const HANDSHAKE = {
  detail: 'The WebSocket handshake is not valid.',
  hint: 'Use a WebSocket client of protocol version 13.',
};
