/** Packed bytes that are handed over at a time: small, so that a bomb is seen before much of it is inflated. */
const STEP = 32_768;

/** True when the bytes begin as a gzip file does (RFC 1952, 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * The contents of a gzip file piece by piece, inflated no further than they are asked for. Checksum and length are
 * checked at the end.
 *
 * @throws an error of the platform when the file is damaged or cut off.
 */
export async function* inflateGzip(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  let at = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, at + STEP));
      at += STEP;
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
