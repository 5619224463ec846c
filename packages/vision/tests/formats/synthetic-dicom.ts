import type { DataSet } from '../../src/writers/dicom/data-set.ts';
import { encodeDicomFile } from '../../src/writers/dicom/encode-dicom-file.ts';

/** A name in ISO 8859-1 of a person who does not exist. */
export const NAME: Uint8Array = Uint8Array.from([...'M', 0xfc, ...'ster^Erika'].map(byteOf));

/** A CT slice of noise about nobody, 6 × 4 voxels. */
export function syntheticSlice(changes: DataSet = {}, number = 1): Uint8Array {
  const pixels = Uint8Array.from({ length: 48 }, (_, at) => (at % 2 === 0 ? (at * 5 + number) % 251 : at % 3));
  return encodeDicomFile({
    SpecificCharacterSet: 'ISO_IR 100',
    StudyInstanceUID: '1.2.3.4',
    SeriesInstanceUID: '1.2.3.4.5',
    Modality: 'CT',
    PatientName: NAME,
    PatientID: 'nobody',
    StudyDate: '20260101',
    FrameOfReferenceUID: '1.2.3.9',
    ImagePositionPatient: [-10, -20, 2.5 * number],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    PixelSpacing: [0.75, 0.5],
    SliceThickness: 2.5,
    InstanceNumber: number,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: 4,
    Columns: 6,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    PixelData: pixels,
    ...changes,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
    SOPInstanceUID: `1.2.3.4.5.${number}`,
  });
}

function byteOf(letter: string | number): number {
  return typeof letter === 'number' ? letter : letter.charCodeAt(0);
}
