import type { CollectionCodec, Modality } from '@medmodal/core';

/** What a file is taken for by its name, or by the media type that was given, when it holds many inputs. */
export function findCollection(
  { collections = [] }: Modality,
  path: string,
  mediaType?: string,
): CollectionCodec | undefined {
  if (mediaType !== undefined) {
    const type = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
    return collections.find(({ mediaTypes }) => mediaTypes.includes(type));
  }
  const name = path.toLowerCase();
  return collections.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}
