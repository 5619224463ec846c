import { bySeries, derivedObject, reference, type Algorithm } from './derived-object.ts';
import { codeItem, dcm } from './coded-concept.ts';
import type { DataSet } from './data-set.ts';
import { encodeDicomFile } from './encode-dicom-file.ts';
import { readDicomSource, type DicomSource } from './dicom-source.ts';
import { reportContent, type ReportFinding } from './report-content.ts';

/** What {@link encodeStructuredReport} needs. */
export interface StructuredReportParts {
  readonly findings: readonly ReportFinding[];
  /** The DICOM files of the image: one, or one a slice in their order. */
  readonly source: readonly Uint8Array[];
  /** Number, from 1, of the frame that was looked at, where one of many was. */
  readonly frame?: number;
  readonly algorithm: Algorithm;
  /** What the reader should know of the answer, a sentence each. */
  readonly remarks?: readonly string[];
  /** Default: now. */
  readonly written?: Date;
}

const COMPREHENSIVE_SR = '1.2.840.10008.5.1.4.1.1.88.33';

/**
 * Writes findings as a DICOM structured report: a Comprehensive SR (PS3.3 A.35.3) after the template Measurement Report
 * (PS3.16 TID 1500), with a measurement group for each finding: its concept, its probability in percent (Certainty of
 * Finding), the model and its version, and its box as a closed line on the image. The report is marked as unverified and
 * preliminary. It belongs to a study, so patient and study are those of the source: treat it as you treat the original.
 *
 * @throws `input.format` when the source is no DICOM file with its identifiers.
 */
export function encodeStructuredReport(parts: StructuredReportParts): Uint8Array {
  const { findings, frame, algorithm, remarks = [], written = new Date() } = parts;
  const source = readDicomSource(parts.source);
  return encodeDicomFile({
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    PreliminaryFlag: 'PRELIMINARY',
    CurrentRequestedProcedureEvidenceSequence: [evidence(source)],
    ValueType: 'CONTAINER',
    ConceptNameCodeSequence: codeItem(dcm('126000', 'Imaging Measurement Report')),
    ContinuityOfContent: 'SEPARATE',
    ContentTemplateSequence: [{ MappingResource: 'DCMR', TemplateIdentifier: '1500' }],
    ContentSequence: reportContent(findings, { instances: source.instances, frame, algorithm, remarks }),
    ...derivedObject({
      source,
      sopClass: COMPREHENSIVE_SR,
      modality: 'SR',
      description: `Findings by ${algorithm.name}`,
      algorithm,
      written,
    }),
  });
}

/** Every object the report refers to, by study and series (PS3.3 C.17.2.3). */
function evidence({ study, instances }: DicomSource): DataSet {
  return {
    StudyInstanceUID: study.StudyInstanceUID ?? '',
    ReferencedSeriesSequence: [...bySeries(instances)].map(([series, ofSeries]) => ({
      SeriesInstanceUID: series,
      ReferencedSOPSequence: ofSeries.map((instance) => reference(instance)),
    })),
  };
}
