import type { Prediction } from '@medmodal/core';
import type { Problem } from '../api-description.ts';

/** What a live run tells. One of the last two comes once, and ends it. */
export interface LiveListener {
  readonly onPartial: (value: unknown) => void;
  readonly onFinal: (prediction: Prediction<unknown>) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** What a live run is asked. */
export interface LiveQuestion {
  /** Path of the run, from the description of the task. */
  readonly path: string;
  readonly mediaType: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The sending side of a live run. */
export interface LiveConnection {
  /** Sends a piece of the input; kept until the connection is open. */
  send(bytes: ArrayBuffer): void;
  /** Waits until what was sent before has left this browser, or nearly so. */
  room(): Promise<void>;
  /** Ends the input: the prediction follows. */
  end(): void;
  /** Leaves the run; nothing more is told. */
  leave(): void;
}

type LiveFrame =
  | { readonly kind: 'partial'; readonly value: unknown }
  | { readonly kind: 'final'; readonly prediction: Prediction<unknown> }
  | ({ readonly kind: 'problem' } & Problem);

/** Bytes that may wait in the browser. */
const MOST_WAITING = 256 * 1024;

/** Opens a live run. */
export function openLive({ path, ...start }: LiveQuestion, listener: LiveListener): LiveConnection {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  const early: (string | ArrayBuffer)[] = [JSON.stringify(start)];
  let over = false;
  const send = (frame: string | ArrayBuffer): void => {
    if (socket.readyState === WebSocket.CONNECTING) early.push(frame);
    else if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  };
  const finish = (tell: () => void): void => {
    if (over) return;
    over = true;
    tell();
  };
  socket.addEventListener('open', () => early.forEach((frame) => socket.send(frame)));
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as LiveFrame;
    if (frame.kind === 'final') finish(() => listener.onFinal(frame.prediction));
    else if (frame.kind === 'problem') finish(() => listener.onProblem(frame));
    else if (!over) listener.onPartial(frame.value);
  });
  socket.addEventListener('close', () => finish(() => listener.onProblem(LOST)));
  return {
    send,
    async room() {
      while (!over && (socket.readyState === WebSocket.CONNECTING || socket.bufferedAmount > MOST_WAITING))
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    end: () => send(JSON.stringify({ end: true })),
    leave() {
      over = true;
      socket.close();
    },
  };
}

const LOST: Problem = {
  code: 'server.unreachable',
  title: 'The connection was lost',
  detail: 'The connection to the server ended before the answer.',
  hint: 'Check that the server is still running, then try again.',
};
