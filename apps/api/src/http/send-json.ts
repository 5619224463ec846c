import { runCooperatively } from '@medmodal/core';
import type { Response } from 'express';
import { jsonPieces } from './json-pieces.ts';

/** Answers with JSON, giving the event loop its turn while a large one is written. */
export async function sendJson(response: Response, value: unknown, status: number = 200): Promise<void> {
  const body = await runCooperatively(encode(value), {});
  response.status(status);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', body.length);
  response.end(body);
}

function* encode(value: unknown): Generator<void, Buffer> {
  const chunks: Buffer[] = [];
  let pending = '';
  for (const piece of jsonPieces(value)) {
    pending += piece;
    if (pending.length < 65_536) continue;
    chunks.push(Buffer.from(pending));
    pending = '';
    yield;
  }
  chunks.push(Buffer.from(pending));
  return Buffer.concat(chunks);
}
