import type { DecodedPixels } from './decode-pixels.ts';

/** Pages decode on the thread they are asked on; one that must not wait asks in a worker of its own. */
export function decodeBeside(_bytes: Uint8Array): Promise<DecodedPixels> | undefined {
  return undefined;
}
