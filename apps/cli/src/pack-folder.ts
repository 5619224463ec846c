import { SdkError } from '@medmodal/core';
import { openDataFiles } from './data-files.ts';

/** Bytes of all files together. */
const MOST = 2 ** 30;

/**
 * The files of a folder as one zip archive in memory, uncompressed: for tasks that read the slices of a series as one input.
 * Hidden files are left out.
 *
 * @throws `input.not-found`, `input.empty`; `input.too-large` above 1 GiB.
 */
export async function packFolder(path: string): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  const packed: Record<string, [Uint8Array, { level: 0 }]> = {};
  let size = 0;
  for (const file of await openDataFiles(path)) {
    const bytes = await file.bytes();
    size += bytes.length;
    if (size > MOST) {
      throw new SdkError('input.too-large', `The files in ${path} hold more than ${MOST} bytes.`, {
        hint: 'Name a folder with the files of one series.',
        details: { path, limit: MOST },
      });
    }
    packed[file.path] = [bytes, { level: 0 }];
  }
  return zipSync(packed);
}
