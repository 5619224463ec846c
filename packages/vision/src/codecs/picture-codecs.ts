import { dicom } from './dicom.ts';
import { jpeg } from './jpeg.ts';
import { nifti } from './nifti/nifti.ts';
import type { PictureCodec } from './picture-codec.ts';
import { png } from './png.ts';
import { dicomSeries } from './series/dicom-series.ts';
import { tiff } from './tiff/tiff.ts';

/** Every format this package reads, in the order in which their signatures are tried. A new format is one more entry. */
export const pictureCodecs: readonly PictureCodec[] = [dicom, png, jpeg, tiff, nifti, dicomSeries];

/** Media type of bytes whose format is not known; those of a picture say it themselves. */
export const PICTURE_FILE_TYPE = 'application/octet-stream';

/** Media types of {@link pictureCodecs}, and at last that of a file of any of them. */
export const pictureMediaTypes: readonly string[] = [
  ...pictureCodecs.flatMap(({ mediaTypes }) => mediaTypes),
  PICTURE_FILE_TYPE,
];
