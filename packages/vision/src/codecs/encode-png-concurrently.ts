import { throwIfCancelled, type RunContext } from '@medmodal/core';
import type { Image } from '../image.ts';
import { filteredBlocks, pngFile } from './encode-png-parts.ts';

/**
 * The same file as `encodePng` writes, but for how well it is compressed: by the platform, beside the thread where it can.
 *
 * @throws `input.format` as `encodePng`; `cancelled`.
 */
export async function encodePngConcurrently(image: Image, { signal }: RunContext = {}): Promise<Uint8Array> {
  const blocks = filteredBlocks(image);
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      throwIfCancelled(signal);
      const { done, value } = blocks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
  const compressed = await new Response(stream.pipeThrough(new CompressionStream('deflate'))).arrayBuffer();
  return pngFile(image, [new Uint8Array(compressed)]);
}
