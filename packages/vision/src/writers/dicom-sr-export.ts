import type { ResultExport } from '@medmodal/core';
import type { Classification } from '../classification.ts';
import type { Detection } from '../detection.ts';
import { isVolume, type Picture } from '../volume.ts';
import { encodeStructuredReport } from './dicom/encode-structured-report.ts';
import type { ReportFinding } from './dicom/report-content.ts';
import { dicomExportParts } from './dicom-export-parts.ts';

/**
 * Makes the form of an answer as a DICOM structured report in the study that the picture belongs to.
 *
 * @param findingsOf the findings of an answer, the most important first
 */
export function dicomSrExport<Result>(
  findingsOf: (result: Result) => readonly ReportFinding[],
): ResultExport<Picture, Result> {
  return {
    summary: 'The findings as a DICOM structured report in the study of the DICOM file that was sent.',
    mediaType: 'application/dicom',
    extension: '.dcm',
    write: async (parts) => {
      const { frame, ...rest } = await dicomExportParts(parts);
      const many = isVolume(parts.input) && parts.input.depth > 1;
      return encodeStructuredReport({
        ...rest,
        findings: findingsOf(parts.prediction.value),
        ...(many && { frame: Math.max(1, frame) }),
      });
    },
  };
}

/** The class that an image was given, with its probability. */
export function classificationFindings({ label, probabilities }: Classification): readonly ReportFinding[] {
  const probability = probabilities.find((entry) => entry.label === label)?.probability ?? 0;
  return [{ label, probability }];
}

/** Every object that was found, with its box. */
export function detectionFindings({ objects }: Detection): readonly ReportFinding[] {
  return objects;
}
