import type { Duplex } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { createProblem } from './problem.ts';

/** Answers bytes that are no HTTP request, or headers that are too large or too slow, before a request object exists. */
export function answerBrokenRequests(error: Error & { code?: string }, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const problem = createProblem(
    'request.invalid',
    {
      detail: 'The request cannot be read as HTTP.',
      hint: 'Check the request line, the headers and the chunked encoding.',
    },
    id,
  );
  const body = JSON.stringify(problem);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'content-type: application/problem+json; charset=utf-8',
    `x-request-id: ${id}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
