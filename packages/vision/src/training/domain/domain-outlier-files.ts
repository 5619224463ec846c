import { runCooperatively, throwIfCancelled, type EvaluationFile, type RunContext } from '@medmodal/core';
import { decodePicture } from '../../codecs/decode-picture.ts';
import { oneImage } from '../../transforms/one-image.ts';
import { toGrayscale } from '../../transforms/to-grayscale.ts';
import { frameImage, stackImages } from '../classifier/encoded-images.ts';
import type { SquareImages } from './domain-images.ts';

/** Folder among the data whose images show what the model is not for, one folder a source. */
const OUTLIERS = 'outliers/';
/** Sources whose folder begins so are measured on and never learned from. */
export const UNSEEN = 'unseen-';

/** Images of one source, pixels from 0 to 1. */
export interface OutlierSource {
  readonly source: string;
  readonly images: readonly { readonly pixels: Float32Array }[];
}

const PICTURE = /\.(?:png|jpe?g|dcm)$/i;

/** Parts the data from the images that the model is not for. */
export function withoutOutliers<File extends { readonly path: string }>(
  files: readonly File[],
): { readonly own: readonly File[]; readonly outliers: readonly File[] } {
  return {
    own: files.filter(({ path }) => !path.startsWith(OUTLIERS)),
    outliers: files.filter(({ path }) => path.startsWith(OUTLIERS) && PICTURE.test(path)),
  };
}

/** Reads the images of all sources. @throws what the codecs throw. */
export async function readOutliers(
  files: readonly EvaluationFile[],
  { size, channels }: SquareImages,
  { signal, onProgress }: RunContext,
): Promise<OutlierSource[]> {
  const sources = new Map<string, { readonly pixels: Float32Array }[]>();
  for (const [done, file] of files.entries()) {
    throwIfCancelled(signal);
    onProgress?.({ stage: 'outliers', done, total: files.length, unit: 'images' });
    const picture = oneImage(await decodePicture(await file.bytes()), 1);
    const image = channels === 1 ? toGrayscale(picture) : picture;
    const framing = { size: [size, size], fit: 'crop', filter: 'triangle' } as const;
    const framed = await runCooperatively(frameImage(image, 0, framing), signal ? { signal } : {});
    const [, source = ''] = file.path.split('/');
    const { data: pixels } = stackImages([framed], channels, [size, size]);
    sources.set(source, [...(sources.get(source) ?? []), { pixels }]);
  }
  return [...sources].map(([source, images]) => ({ source, images }));
}
