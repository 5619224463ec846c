import type { DataSet } from './data-set.ts';
import { encodeDataSet, joined } from './encode-data-set.ts';

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Names this writer; UIDs under 2.25 are UUIDs (PS3.5 B.2). */
const IMPLEMENTATION = '2.25.278962467071915975635987142427611671563';
const PREAMBLE = 128;

/** What every object has. */
export type DicomObject = DataSet & { readonly SOPClassUID: string; readonly SOPInstanceUID: string };

/** Writes an object as a file: preamble, file meta information, data set (PS3.10 7). */
export function encodeDicomFile(object: DicomObject): Uint8Array {
  const meta = encodeDataSet({
    FileMetaInformationVersion: Uint8Array.of(0, 1),
    MediaStorageSOPClassUID: object.SOPClassUID,
    MediaStorageSOPInstanceUID: object.SOPInstanceUID,
    TransferSyntaxUID: EXPLICIT_LITTLE_ENDIAN,
    ImplementationClassUID: IMPLEMENTATION,
    ImplementationVersionName: 'MEDMODAL',
  });
  return joined([
    new Uint8Array(PREAMBLE),
    new TextEncoder().encode('DICM'),
    encodeDataSet({ FileMetaInformationGroupLength: meta.length }),
    meta,
    encodeDataSet(object),
  ]);
}
