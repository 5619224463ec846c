import type { ResultExport } from '@medmodal/core';
import type { Response } from 'express';

/** The bytes of an answer, and the form they have. */
export interface FileAnswer extends Pick<ResultExport, 'mediaType' | 'extension'> {
  readonly bytes: Uint8Array;
}

/** Answers with a file, which a browser saves under the name of its task. */
export function sendFile(response: Response, { bytes, mediaType, extension }: FileAnswer, name: string): void {
  response.status(200);
  response.setHeader('content-type', mediaType);
  response.setHeader('content-disposition', `attachment; filename="${name}${extension}"`);
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}
