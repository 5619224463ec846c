import { runCooperatively, SdkError } from '@medmodal/core';
import { decodeBeside } from '#decode-beside';
import type { Picture } from '../volume.ts';
import { decodePixels, isSlowToDecode } from './dicom/decode-pixels.ts';
import { openDicomFile } from './dicom/dicom-file.ts';
import { dicomPicture } from './dicom/dicom-picture.ts';
import { refuseDicom } from './dicom/dicom-refusal.ts';
import { hasDicomSignature } from './dicom/dicom-signature.ts';
import { describeImage } from './dicom/image-description.ts';
import { checkNotEmpty } from './image-limits.ts';
import type { PictureCodec } from './picture-codec.ts';

/**
 * Reads `application/dicom`: uncompressed (implicit, explicit, big endian, deflated), RLE, JPEG (baseline, extended,
 * lossless), JPEG-LS, JPEG 2000 and HTJ2K, one frame or many, with or without the preamble of PS3.10. Nothing that says who
 * the patient is travels with the picture; `readDicomTags` gives it to callers who ask.
 *
 * @throws `input.empty`, `input.format` with the reason for what holds no image or is damaged, `input.too-large`.
 */
export const dicom: PictureCodec = {
  specVersion: 1,
  name: 'dicom',
  title: 'DICOM',
  mediaTypes: ['application/dicom'],
  recognises: hasDicomSignature,
  decode: decodeDicom,
};

async function decodeDicom(bytes: Uint8Array): Promise<Picture> {
  checkNotEmpty(bytes);
  try {
    // A Buffer's slice() is a view and not a copy.
    const file = openDicomFile(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const description = describeImage(file);
    const beside = isSlowToDecode(file, description) ? decodeBeside(bytes) : undefined;
    const { frames, pixels } = await (beside ?? decodePixels(file, description));
    return await runCooperatively(dicomPicture({ file, description, frames, pixels }));
  } catch (error) {
    if (SdkError.is(error)) throw error;
    throw refuseDicom('it is damaged', { cause: error });
  }
}
