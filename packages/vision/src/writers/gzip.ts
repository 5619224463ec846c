/** Bytes that are handed over at a time. */
const STEP = 2 ** 20;

/** Packs pieces, one behind the other, as one gzip file, off the thread where the platform can. */
export async function gzip(pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const packed = plain(pieces).pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function plain(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = steps(pieces);
  return new ReadableStream({
    pull(controller) {
      const { done, value } = parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function* steps(pieces: readonly Uint8Array[]): Generator<Uint8Array<ArrayBuffer>, undefined> {
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += STEP) yield piece.slice(at, at + STEP);
  }
  return undefined;
}
