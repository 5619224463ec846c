import { VERSION } from '@medmodal/core';
import type { DataSet } from './data-set.ts';
import { dicomDate, dicomText, dicomTime } from './dicom-text.ts';
import type { DicomObject } from './encode-dicom-file.ts';
import type { DicomInstance, DicomSource } from './dicom-source.ts';
import { uniqueIdentifier } from './unique-identifier.ts';

/** The program that answered. */
export interface Algorithm {
  /** Such as the id of the model. */
  readonly name: string;
  readonly version: string;
}

/** What {@link derivedObject} needs. */
export interface DerivedObjectParts {
  readonly source: DicomSource;
  readonly sopClass: string;
  readonly modality: 'SEG' | 'SR';
  readonly description: string;
  readonly algorithm: Algorithm;
  /** When it was made. */
  readonly written: Date;
}

/**
 * The attributes that every object derived from an image has: patient and study of its source, a series of its own, the
 * equipment, and its identity (PS3.3 C.7.1, C.7.2, C.7.3, C.7.5, C.12.1).
 */
export function derivedObject(parts: DerivedObjectParts): DicomObject {
  const { source, sopClass, modality, description, algorithm, written } = parts;
  const [date, time] = [dicomDate(written), dicomTime(written)];
  return {
    ...source.study,
    SOPClassUID: sopClass,
    SOPInstanceUID: uniqueIdentifier(),
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    Modality: modality,
    SeriesInstanceUID: uniqueIdentifier(),
    SeriesNumber: modality === 'SEG' ? 9001 : 9002,
    SeriesDescription: dicomText(description),
    InstanceNumber: 1,
    ContentDate: date,
    ContentTime: time,
    Manufacturer: 'medmodal',
    ManufacturerModelName: dicomText(algorithm.name) || 'unknown',
    DeviceSerialNumber: '0',
    SoftwareVersions: [`medmodal ${VERSION}`, dicomText(`${algorithm.name} ${algorithm.version}`)],
  };
}

/** A reference to an image (PS3.3 10.8), or to one frame of it. */
export function reference({ sopClass, sopInstance }: DicomInstance, frame?: number): DataSet {
  return {
    ReferencedSOPClassUID: sopClass,
    ReferencedSOPInstanceUID: sopInstance,
    ...(frame !== undefined && { ReferencedFrameNumber: frame }),
  };
}

/** Instances by the series they belong to. */
export function bySeries(instances: readonly DicomInstance[]): ReadonlyMap<string, readonly DicomInstance[]> {
  const groups = new Map<string, DicomInstance[]>();
  for (const instance of instances) groups.set(instance.series, [...(groups.get(instance.series) ?? []), instance]);
  return groups;
}
