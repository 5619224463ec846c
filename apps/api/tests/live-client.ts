import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What a live run answered, and how it ended. */
export interface LiveAnswer {
  readonly events: readonly Record<string, unknown>[];
  readonly code: number;
  readonly reason: string;
}

/** A client of a live run. */
export interface LiveClient {
  readonly socket: WebSocket;
  /** Sends a string or an object as a text frame, bytes as a binary frame. */
  send(frame: string | object | Uint8Array): void;
  /** Waits for the next event. */
  next(): Promise<Record<string, unknown>>;
  /** Waits for the end. */
  readonly ended: Promise<LiveAnswer>;
}

/** Opens a live run at `url`, an HTTP address. */
export async function openLive(url: string, headers: Record<string, string> = {}): Promise<LiveClient> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers });
  const events: Record<string, unknown>[] = [];
  let read = 0;
  socket.on('message', (data) => void events.push(JSON.parse(String(data))));
  const ended = new Promise<LiveAnswer>((resolve) => {
    socket.once('close', (code, reason) => resolve({ events, code, reason: String(reason) }));
  });
  await once(socket, 'open');
  return {
    socket,
    ended,
    send: (frame) => {
      if (frame instanceof Uint8Array) socket.send(frame);
      else socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    },
    async next() {
      while (read >= events.length) await Promise.race([once(socket, 'message'), ended]);
      return events[read++] ?? {};
    },
  };
}

/** Text as bytes. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
