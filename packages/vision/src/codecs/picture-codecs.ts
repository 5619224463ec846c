import { jpeg } from './jpeg.ts';
import { nifti } from './nifti/nifti.ts';
import type { PictureCodec } from './picture-codec.ts';
import { png } from './png.ts';

/** Every format this package reads, in the order in which their signatures are tried. A new format is one more entry. */
export const pictureCodecs: readonly PictureCodec[] = [png, jpeg, nifti];

/** Media types of {@link pictureCodecs}. */
export const pictureMediaTypes: readonly string[] = pictureCodecs.flatMap(({ mediaTypes }) => mediaTypes);
