import { SdkError, type LiveRequest } from '@medmodal/core';
import type { WebSocket } from 'ws';
import type { Problem } from '../http/problem.ts';
import { closeCode } from './close-code.ts';
import { createLivePace } from './live-pace.ts';
import { readControlFrame, type MountedLive } from './live-request.ts';
import { LiveRun, type LiveRunParts } from './live-run.ts';
import type { LiveRuns } from './live-runs.ts';

/** Largest frame that is taken; a larger one is told so, a much larger one closes the connection. */
const MOST_FRAME_BYTES = 2 ** 20;
/** Largest frame that is received at all. */
export const MOST_RECEIVED_BYTES: number = 2 * MOST_FRAME_BYTES;
/** Milliseconds that a client has to answer the end of the connection. */
const CLOSE_MS = 2_000;
/** Milliseconds between pings, by which a client is missed that has gone while nothing was read from it. */
const PING_MS = 5_000;

/** What a connection serves. */
export interface SocketParts {
  readonly mounted: MountedLive;
  /** What the address asks for. */
  readonly asked: LiveRequest;
  readonly runs: LiveRuns;
  readonly run: Omit<LiveRunParts, 'client'>;
}

/** How a connection ended. */
export interface SocketOutcome {
  readonly problem: Problem | undefined;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Answers one live run over a WebSocket, and closes it. */
export async function serveSocket(socket: WebSocket, parts: SocketParts): Promise<SocketOutcome> {
  let bytesOut = 0;
  const write = (json: string): Promise<void> =>
    new Promise((resolve, reject) => {
      bytesOut += json.length;
      socket.send(json, (error) => (error ? reject(gone()) : resolve()));
    });
  const pace = createLivePace(write);
  const client = { send: pace.send, pause: () => socket.pause(), resume: () => socket.resume() };
  const run = new LiveRun({ ...parts.run, client });
  parts.runs.add(run);
  const pings = setInterval(() => socket.ping(), PING_MS);
  const problem = await run.answer(parts.mounted.live, listen(socket, run, parts));
  clearInterval(pings);
  pace.stop();
  socket.resume();
  if (problem && problem.code !== 'cancelled')
    await write(JSON.stringify({ kind: 'problem', ...problem })).catch(() => undefined);
  socket.close(closeCode(problem), problem?.code);
  const impatient = setTimeout(() => socket.terminate(), CLOSE_MS);
  socket.once('close', () => clearTimeout(impatient));
  return { problem, bytesIn: run.bytesIn, bytesOut };
}

/** Hands what the client sends to the run. @returns how it wants to be answered, once it has said so or begun to send. */
function listen(socket: WebSocket, run: LiveRun, { mounted, asked }: SocketParts): Promise<LiveRequest> {
  return new Promise((resolve) => {
    let begun = false;
    const begin = (request: LiveRequest): void => {
      begun = true;
      resolve(request);
    };
    const control = (bytes: Uint8Array): void => {
      const frame = readControlFrame(bytes, asked, mounted);
      if (frame.kind === 'start') {
        if (begun) throw tooLate();
        return begin(frame.request);
      }
      if (!begun) begin(asked);
      run.end();
    };
    socket.on('message', (data, isBinary) => {
      const bytes = bytesOf(data);
      if (bytes.length > MOST_FRAME_BYTES) return run.abort(tooLarge());
      if (isBinary) {
        if (!begun) begin(asked);
        return run.take(bytes);
      }
      try {
        control(bytes);
      } catch (error) {
        run.abort(
          SdkError.is(error) ? error : new SdkError('internal', 'A text frame could not be read.', { cause: error }),
        );
      }
    });
    socket.once('close', () => run.abort(gone()));
    socket.on('error', () => run.abort(gone()));
  });
}

function bytesOf(data: Buffer | ArrayBuffer | readonly Buffer[]): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return data instanceof Uint8Array ? data : Buffer.concat(data);
}

function gone(): SdkError {
  return new SdkError('cancelled', 'The client closed the connection.');
}

function tooLate(): SdkError {
  return new SdkError('input.format', 'The run has begun; its options can no longer be changed.', {
    hint: 'Send the media type and the options in the first frame.',
  });
}

function tooLarge(): SdkError {
  return new SdkError('input.too-large', `A frame is larger than ${MOST_FRAME_BYTES} bytes.`, {
    hint: 'Send the input in smaller frames, as it arises.',
    details: { limitBytes: MOST_FRAME_BYTES },
  });
}
