import type { EvaluationFile } from '@medmodal/core';
import { decodePicture } from '../codecs/decode-picture.ts';
import { pictureCodecs } from '../codecs/picture-codecs.ts';
import type { Picture } from '../volume.ts';

/** Endings of files that are meant to be pictures, whatever is in them. */
const ENDING = /\.(?:png|jpe?g|dcm|dicom|tiff?|nii(?:\.gz)?|bmp|gif|webp)$/i;
/** Names that programs leave behind. */
const LEFT_BEHIND: readonly string[] = ['__MACOSX', 'Thumbs.db', 'desktop.ini'];

/** Whether a file, or a folder on its way, is hidden or was left behind by a program. */
export function isHidden(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.') || LEFT_BEHIND.includes(name));
}

/** Whether the name of a file says that it is a picture. */
export function isNamedPicture(path: string): boolean {
  return ENDING.test(path);
}

/**
 * The picture in a file, by its first bytes and not by its name; undefined for a file that neither is one nor is named like
 * one, such as notes that lie beside the images.
 *
 * @throws what the codecs throw for a picture that cannot be read.
 */
export async function readPictureFile(file: EvaluationFile): Promise<Picture | undefined> {
  const bytes = await file.bytes();
  const recognised = pictureCodecs.some((codec) => codec.recognises(bytes));
  return recognised || isNamedPicture(file.path) ? decodePicture(bytes) : undefined;
}
