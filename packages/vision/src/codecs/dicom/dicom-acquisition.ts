import type { Acquisition } from '../../acquisition.ts';
import { textOf } from './data-elements.ts';
import type { DicomFile } from './dicom-file.ts';
import type { ImageDescription } from './image-description.ts';

/** Code strings of the standard (VR CS) hold nothing else, so nothing of a patient can stand there by mistake. */
const CODE = /^[A-Z0-9_ ]{1,16}$/;
const UID = /^[0-9.]{1,64}$/;

/** What the file says about how it was made; nothing about whom it shows. */
export function dicomAcquisition(file: DicomFile, description: ImageDescription): Acquisition {
  const { data, transferSyntax } = file;
  const sopClass = textOf(data, 'x00080016') ?? file.sopClass ?? '';
  const modality = textOf(data, 'x00080060') ?? '';
  const bodyPart = textOf(data, 'x00180015')?.toUpperCase() ?? '';
  return {
    format: 'DICOM',
    transferSyntax,
    ...(UID.test(sopClass) && { sopClass }),
    ...(CODE.test(modality) && { modality }),
    ...(CODE.test(bodyPart) && { bodyPart }),
    bitsStored: description.bitsStored,
    ...(CODE.test(description.photometric) && { storedPhotometric: description.photometric }),
  };
}
