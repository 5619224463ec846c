import { once } from 'node:events';
import { SdkError, type LiveRequest } from '@medmodal/core';
import type { Request, Response } from 'express';
import { LINES_TYPE } from '../http/answer-line.ts';
import { discardBody } from '../http/discard-body.ts';
import { sendProblem } from '../http/send-problem.ts';
import { createLivePace } from './live-pace.ts';
import { readLiveQuery, requireMediaType, type MountedLive } from './live-request.ts';
import { LiveRun, type LiveRunParts } from './live-run.ts';
import type { LiveRuns } from './live-runs.ts';

/** Milliseconds that a client may go on to send after its answer. */
const LEFT_OVER_MS = 3_000;

/** What a request serves. */
export interface StreamParts {
  readonly mounted: MountedLive;
  readonly runs: LiveRuns;
  readonly run: Omit<LiveRunParts, 'client'>;
}

/**
 * Answers one live run over plain HTTP: the body is the input as it arises, and the answer is a line of JSON for each event.
 *
 * @throws what is wrong with the request before it has begun.
 */
export async function serveStream(request: Request, response: Response, parts: StreamParts): Promise<void> {
  const asked = readStreamRequest(request, parts.mounted);
  const stop = new AbortController();
  let bytesOut = 0;
  const pace = createLivePace(async (json) => {
    if (!response.headersSent) response.setHeader('content-type', LINES_TYPE);
    bytesOut += json.length + 1;
    if (!response.write(`${json}\n`)) await once(response, 'drain', { signal: stop.signal });
  });
  const client = { send: pace.send, pause: () => request.pause(), resume: () => request.resume() };
  const run = new LiveRun({ ...parts.run, client });
  const leave = (): void => {
    stop.abort();
    run.abort(new SdkError('cancelled', 'The client closed the connection.'));
  };
  parts.runs.add(run);
  request.on('data', (chunk: Buffer) => run.take(chunk)).once('end', () => run.end());
  response.once('close', leave);
  const problem = await run.answer(parts.mounted.live, Promise.resolve(asked));
  pace.stop();
  response.off('close', leave);
  Object.assign(response.locals, { bytesIn: run.bytesIn, bytesOut, code: problem?.code });
  if (problem && !response.headersSent && !response.destroyed) {
    await discardBody(request, response);
    return sendProblem(response, problem);
  }
  response.end(problem && `${JSON.stringify({ kind: 'problem', ...problem })}\n`);
  if (!request.complete) setTimeout(() => void (request.complete || request.destroy()), LEFT_OVER_MS).unref();
}

function readStreamRequest(request: Request, mounted: MountedLive): LiveRequest {
  const asked = readLiveQuery(request.originalUrl, mounted);
  const { 'content-type': type, 'content-encoding': encoding = 'identity' } = request.headers;
  if (encoding.toLowerCase() !== 'identity') {
    throw new SdkError('input.media-type', 'A stream cannot be compressed.', { hint: 'Send it as it is.' });
  }
  if (type === undefined || asked.mediaType !== undefined) return asked;
  return { ...asked, mediaType: requireMediaType(type, mounted) };
}
