import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { SdkError } from '@medmodal/core';
import type { DecodedPixels } from './decode-pixels.ts';
import type { DecodeAnswer } from './decode-worker-node.ts';
import { Turns } from './turns.ts';

/** Threads at once: each holds a whole file and its pixels. */
const turns = new Turns(2);

/**
 * Decodes the pixels of a file in a thread of its own, so that the event loop goes on; undefined where the platform has none.
 *
 * @throws what decoding throws.
 */
export function decodeBeside(bytes: Uint8Array): Promise<DecodedPixels> | undefined {
  return turns.take(() => decodeInThread(bytes));
}

async function decodeInThread(bytes: Uint8Array): Promise<DecodedPixels> {
  const url = new URL('./decode-worker-node.js', import.meta.url);
  const worker = new Worker(url, { workerData: bytes, execArgv: [], name: 'medmodal-dicom' });
  try {
    const ended = once(worker, 'exit').then(() => {
      throw new SdkError('internal', 'The thread that decoded the image ended without an answer.');
    });
    const [answer] = (await Promise.race([once(worker, 'message'), ended])) as [DecodeAnswer];
    if (answer.kind === 'pixels') return answer.decoded;
    const { code, message, hint, details } = answer.error;
    throw new SdkError(code, message, { details, ...(hint !== undefined && { hint }) });
  } finally {
    await worker.terminate();
  }
}
