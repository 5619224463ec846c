import { SdkError, throwIfCancelled, type RunContext } from '@medmodal/core';

/** Bytes that are decoded at once, so that a file that comes in one piece is still read in small ones. */
const PIECE = 64 * 1024;

/**
 * Decodes a file to text piece by piece; without the byte order mark. Tells how many bytes were read.
 *
 * @throws `input.empty`, `input.binary`, `input.encoding`, `cancelled`.
 */
export async function* decodedText(chunks: AsyncIterable<Uint8Array>, context: RunContext): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let done = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      throwIfCancelled(context.signal);
      const piece = chunk.subarray(from, from + PIECE);
      const nul = piece.indexOf(0);
      if (nul >= 0) throw binary(done + nul);
      const text = decoded(decoder, piece, done);
      done += piece.length;
      if (text !== '') yield text;
      context.onProgress?.({ stage: 'file', done, unit: 'bytes' });
    }
  }
  throwIfCancelled(context.signal);
  decoded(decoder, undefined, done);
  if (done === 0) throw new SdkError('input.empty', 'The file has no bytes.', { hint: 'Send a file with structures.' });
}

function decoded(decoder: TextDecoder, piece: Uint8Array | undefined, byteOffset: number): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new SdkError('input.encoding', `The file is not valid UTF-8 near byte ${byteOffset}.`, {
      hint: 'Save the file as UTF-8.',
      details: { byteOffset },
    });
  }
}

function binary(byteOffset: number): SdkError {
  return new SdkError('input.binary', `There is a NUL byte at offset ${byteOffset}, so this is no text.`, {
    hint: 'Send a table or list of structures as UTF-8 text.',
    details: { byteOffset },
  });
}
