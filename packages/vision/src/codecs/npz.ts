import { SdkError, type Tensor } from '@medmodal/core';
import { unzipSync } from 'fflate';
import { readNpy } from './npy.ts';

/** Bytes of all arrays of an archive together, once inflated. */
const MAX_BYTES = 2 ** 31;
/** Deflate makes at most so many bytes of one. */
const MAX_RATIO = 1032;
const SUFFIX = '.npy';

/**
 * Reads the arrays of a NumPy archive (`numpy.savez`, `numpy.savez_compressed`) whose names are wanted; others stay packed.
 *
 * @param wanted tells by its name whether an array is needed. Default: all are.
 * @throws `input.empty`, `input.format`, `input.too-large` when the arrays would take more than 2 GiB.
 */
export function readNpz(
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => true,
): ReadonlyMap<string, Tensor> {
  if (bytes.length === 0) {
    throw new SdkError('input.empty', 'The archive has no bytes.', { hint: 'Name a NumPy archive (.npz).' });
  }
  const arrays = new Map<string, Tensor>();
  for (const [name, file] of Object.entries(unzip(bytes, wanted))) {
    arrays.set(name.slice(0, -SUFFIX.length), readNpy(file));
  }
  return arrays;
}

function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!name.endsWith(SUFFIX) || !wanted(name.slice(0, -SUFFIX.length))) return false;
        total += originalSize;
        if (total > MAX_BYTES) throw tooLarge();
        if (originalSize > MAX_RATIO * (size + 1)) throw new RangeError('The sizes of an array do not fit together.');
        return true;
      },
    });
  } catch (error) {
    if (SdkError.is(error)) throw error;
    throw new SdkError('input.format', 'The archive (.npz) cannot be read: it is damaged, or no zip archive.', {
      hint: 'Check that the file is complete, or write it again with numpy.savez_compressed.',
      cause: error,
    });
  }
}

function tooLarge(): SdkError {
  return new SdkError('input.too-large', `The arrays of the archive take more than ${MAX_BYTES} bytes.`, {
    hint: 'Write a smaller archive, or a folder of images.',
    details: { limit: MAX_BYTES },
  });
}
