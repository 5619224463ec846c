import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { SdkError } from '@medmodal/core';
import type { Request } from 'express';

/** How large a body may be. */
export interface BodyLimit {
  readonly bytes: number;
  /** The environment variable that sets it. */
  readonly setting: 'MAX_BODY_BYTES' | 'MAX_FILE_BYTES';
}

/**
 * Reads a request's whole body, decompressed. The bytes are copied into one growing buffer, so that a body sent in tiny
 * chunks takes no more memory than one sent at once.
 *
 * @param limit Most bytes, counted after decompression, and the setting that says so.
 * @throws `input.too-large`, `input.media-type` for an unknown content encoding, `input.format` for broken compression,
 * `cancelled` when the client goes away.
 */
export async function readBody(request: Request, limit: BodyLimit): Promise<Uint8Array> {
  const inflater = createInflater(request.headers['content-encoding']);
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limit.bytes) throw tooLarge(limit);
  if (inflater === undefined) return collect(request, limit);
  pipeline(request, inflater, () => undefined);
  try {
    return await collect(inflater, limit);
  } finally {
    request.unpipe(inflater);
    inflater.destroy();
  }
}

function createInflater(encoding: string | undefined): (NodeJS.ReadWriteStream & Readable) | undefined {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new SdkError('input.media-type', 'The content encoding of the body is not supported.', {
        hint: 'Send the body uncompressed, or compressed with gzip, deflate or br.',
      });
  }
}

function collect(source: Readable, limit: BodyLimit): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let buffer = new Uint8Array(16_384);
    let length = 0;
    const onData = (chunk: Uint8Array): void => {
      if (length + chunk.length > limit.bytes) {
        source.off('data', onData);
        reject(tooLarge(limit));
        return;
      }
      buffer = withRoom(buffer, length + chunk.length, limit.bytes);
      buffer.set(chunk, length);
      length += chunk.length;
    };
    source.on('data', onData);
    source.once('end', () => resolve(buffer.subarray(0, length)));
    source.once('error', (error) => reject(readError(error)));
    source.once('close', () => reject(readError(undefined)));
  });
}

/** A buffer of at least `size` bytes: twice as large as the last, but never larger than a body may be. */
function withRoom(buffer: Uint8Array<ArrayBuffer>, size: number, most: number): Uint8Array<ArrayBuffer> {
  if (size <= buffer.length) return buffer;
  const larger = new Uint8Array(Math.max(size, Math.min(most, buffer.length * 2)));
  larger.set(buffer);
  return larger;
}

function tooLarge({ bytes, setting }: BodyLimit): SdkError {
  return new SdkError('input.too-large', `The body is larger than ${bytes} bytes.`, {
    hint: `Send a ${setting === 'MAX_FILE_BYTES' ? 'smaller file' : 'shorter input, or split it'}; whoever runs the server can raise ${setting}.`,
    details: { limitBytes: bytes },
  });
}

function readError(error: (Error & { code?: string }) | undefined): SdkError {
  if (error?.code?.startsWith('Z_') || error?.code?.startsWith('ERR_')) {
    return new SdkError('input.format', 'The compressed body is broken or cut off.', {
      hint: 'Check that the body is compressed as its content-encoding header says, and complete.',
    });
  }
  return new SdkError('cancelled', 'The client closed the connection before the body was complete.');
}
