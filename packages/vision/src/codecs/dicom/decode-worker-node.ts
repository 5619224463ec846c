import { parentPort, workerData } from 'node:worker_threads';
import { SdkError } from '@medmodal/core';
import { decodePixels, type DecodedPixels } from './decode-pixels.ts';
import { openDicomFile } from './dicom-file.ts';
import { refuseDicom } from './dicom-refusal.ts';
import { describeImage } from './image-description.ts';

/** What the thread answers: once. */
export type DecodeAnswer =
  | { readonly kind: 'pixels'; readonly decoded: DecodedPixels }
  | { readonly kind: 'failed'; readonly error: Pick<SdkError, 'code' | 'message' | 'hint' | 'details'> };

// Started as a worker thread and by nothing else: decodes the one file it is given.
if (parentPort && workerData instanceof Uint8Array) {
  const port = parentPort;
  try {
    const file = openDicomFile(workerData);
    const decoded = await decodePixels(file, describeImage(file));
    const { buffer } = decoded.pixels;
    port.postMessage({ kind: 'pixels', decoded }, buffer instanceof ArrayBuffer ? [buffer] : []);
  } catch (error) {
    const { code, message, hint, details } = SdkError.is(error) ? error : refuseDicom('it is damaged');
    port.postMessage({ kind: 'failed', error: { code, message, hint, details } });
  }
}
