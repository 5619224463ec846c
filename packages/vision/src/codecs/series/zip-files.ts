import { SdkError } from '@medmodal/core';
import { unzipSync } from 'fflate';

/** Bytes of all files of an archive together, once inflated. */
const MAX_BYTES = 2 ** 30;
/** Files that are read. */
const MAX_FILES = 2048;
/** Deflate makes at most so many bytes of one. */
const MAX_RATIO = 1032;
/** Bytes that are inflated between two turns. */
const BATCH = 2 ** 21;

/** True when the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * The files of a zip archive, a few at a time, each inflated to the size that the archive names and no further. Folders
 * and hidden files are passed over.
 *
 * @throws `input.format` when the archive is damaged, `input.too-large` above 2048 files or 1 GiB.
 */
export function* zipFiles(bytes: Uint8Array): Generator<Uint8Array[]> {
  const sizes: number[] = [];
  unzip(bytes, ({ originalSize }) => {
    sizes.push(originalSize);
    return false;
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length > MAX_FILES || total > MAX_BYTES) {
    throw new SdkError('input.too-large', `The archive holds more than ${MAX_FILES} files, or ${MAX_BYTES} bytes.`, {
      hint: 'Send one series, or fewer slices.',
      details: { files: sizes.length, bytes: total },
    });
  }
  for (let first = 0; first < sizes.length;) {
    let [end, sum] = [first, 0];
    for (; end < sizes.length && (end === first || sum + (sizes[end] ?? 0) <= BATCH); end += 1) sum += sizes[end] ?? 0;
    let index = -1;
    const files = unzip(bytes, () => {
      index += 1;
      return index >= first && index < end;
    });
    yield files;
    first = end;
  }
}

type Wanted = (file: { readonly name: string; readonly size: number; readonly originalSize: number }) => boolean;

function unzip(bytes: Uint8Array, wanted: Wanted): Uint8Array[] {
  const names = new Set<string>();
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        const { name, size, originalSize } = file;
        const last = name.split('/').at(-1) ?? '';
        if (last === '' || last.startsWith('.') || name.startsWith('__MACOSX/')) return false;
        if (originalSize > MAX_RATIO * (size + 1)) throw new RangeError('The sizes of a file do not fit together.');
        if (names.has(name)) throw new RangeError('Two files have one name.');
        names.add(name);
        return wanted(file);
      },
    });
    return Object.values(files);
  } catch (error) {
    throw new SdkError('input.format', 'The archive (.zip) cannot be read: it is damaged, or no zip archive.', {
      hint: 'Check that the file is complete, or pack it again.',
      cause: error,
    });
  }
}
