import type { Request, Response } from 'express';

const MOST_BYTES = 64 * 2 ** 20;
const MOST_MS = 3_000;

/**
 * Reads and drops what is left of a request's body, within limits, and has the connection closed after the answer. A
 * client that is still sending when the connection closes would see a broken pipe instead of the answer.
 */
export async function discardBody(request: Request, response: Response): Promise<void> {
  if (request.readableEnded || request.complete || request.destroyed) {
    request.resume();
    return;
  }
  response.setHeader('connection', 'close');
  await new Promise<void>((resolve) => {
    let left = MOST_BYTES;
    const timer = setTimeout(resolve, MOST_MS);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) finish();
    });
    request.once('end', finish).once('close', finish).once('error', finish);
    request.resume();
  });
}
