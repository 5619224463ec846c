import { SdkError } from '@medmodal/core';
import { bytesOf, textOf } from '../../codecs/dicom/data-elements.ts';
import { openDicomFile, type DicomFile } from '../../codecs/dicom/dicom-file.ts';
import type { DataSet } from './data-set.ts';
import { attributeOf, type Keyword } from './dicom-dictionary.ts';

/** The object that an answer is about. */
export interface DicomInstance {
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly series: string;
}

/** What a derived object takes over from the objects it is derived from. */
export interface DicomSource {
  /** Patient and study, as they are stored, and the character set of their texts. */
  readonly study: DataSet;
  /** Coordinates that the images share; empty for films and ultrasound, which have none. */
  readonly frameOfReference: DataSet;
  /** Sides of the body that rows and columns grow to, for images without a place. */
  readonly sides: DataSet;
  /** Thickness of a slice, where the file of a single slice names it. */
  readonly thickness: DataSet;
  /** Whether pixels were compressed with loss, and how. */
  readonly compression: DataSet;
  /** One for a single file; one a slice, in their order, for a series. */
  readonly instances: readonly [DicomInstance, ...DicomInstance[]];
}

/** Patient and General Study modules (PS3.3 C.7.1.1, C.7.2.1): those that may be empty, but must be there, first. */
const REQUIRED: readonly Keyword[] = [
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientSex',
  'StudyDate',
  'StudyTime',
  'AccessionNumber',
  'ReferringPhysicianName',
  'StudyID',
];
const OPTIONAL: readonly Keyword[] = [
  'SpecificCharacterSet',
  'IssuerOfPatientID',
  'PatientAge',
  'PatientIdentityRemoved',
  'DeidentificationMethod',
  'StudyDescription',
];
const COMPRESSION: readonly Keyword[] = [
  'LossyImageCompression',
  'LossyImageCompressionRatio',
  'LossyImageCompressionMethod',
];

/**
 * Reads what a derived object needs of its sources: a segmentation or report belongs to the patient and the study of its
 * image, and names the image it was made from. This is the one place that reads a patient's tags, and they go nowhere
 * but into the derived object.
 *
 * @param files one DICOM file, or those of a series in the order of the slices
 * @throws `input.format` when a file is no DICOM, or names no study, series and instance.
 */
export function readDicomSource(files: readonly Uint8Array[]): DicomSource {
  const [file, ...others] = files.map(openDicomFile);
  if (!file) throw nameless('no file was given');
  const { data } = file;
  const stored = (keyword: Keyword): Uint8Array | undefined => bytesOf(data, tagOf(keyword));
  const study: Record<string, Uint8Array | string> = { StudyInstanceUID: identifier(file, 'StudyInstanceUID') };
  for (const keyword of REQUIRED) study[keyword] = stored(keyword) ?? '';
  const position = stored('PositionReferenceIndicator') ?? '';
  const frame = textOf(data, tagOf('FrameOfReferenceUID'));
  return {
    study: { ...study, ...present(OPTIONAL, stored) },
    frameOfReference: frame ? { FrameOfReferenceUID: frame, PositionReferenceIndicator: position } : {},
    sides: { PatientOrientation: stored('PatientOrientation') ?? '' },
    thickness: present(['SliceThickness'], stored),
    compression: { LossyImageCompression: '00', ...present(COMPRESSION, stored) },
    instances: [instanceOf(file), ...others.map(instanceOf)],
  };
}

function present(keywords: readonly Keyword[], stored: (keyword: Keyword) => Uint8Array | undefined): DataSet {
  return Object.fromEntries(
    keywords.flatMap((keyword) => {
      const bytes = stored(keyword);
      return bytes && bytes.length > 0 ? [[keyword, bytes]] : [];
    }),
  );
}

function instanceOf(file: DicomFile): DicomInstance {
  return {
    sopClass: identifier(file, 'SOPClassUID'),
    sopInstance: identifier(file, 'SOPInstanceUID'),
    series: identifier(file, 'SeriesInstanceUID'),
  };
}

function identifier({ data }: DicomFile, keyword: Keyword): string {
  const uid = textOf(data, tagOf(keyword))?.trim();
  if (uid !== undefined && /^[0-9.]{1,64}$/.test(uid)) return uid;
  throw nameless(`the original has no ${keyword}`);
}

/** The name that the parser has for a tag. */
function tagOf(keyword: Keyword): string {
  return `x${attributeOf(keyword)[0].toString(16).padStart(8, '0')}`;
}

function nameless(reason: string): SdkError {
  return new SdkError('input.format', `A DICOM object cannot refer to its image: ${reason}.`, {
    hint: 'Send the DICOM file as the archive gave it.',
  });
}
