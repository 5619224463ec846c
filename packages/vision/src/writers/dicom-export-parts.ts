import { SdkError, type ExportParts } from '@medmodal/core';
import { hasDicomSignature } from '../codecs/dicom/dicom-signature.ts';
import { readDicomSeries } from '../codecs/series/dicom-series.ts';
import { isZip } from '../codecs/series/zip-files.ts';
import type { Picture } from '../volume.ts';
import type { Algorithm } from './dicom/derived-object.ts';

/** What the DICOM forms of an answer have in common. */
export interface DicomExportParts {
  /** The files the picture came from: one, or one a slice in their order. */
  readonly source: readonly Uint8Array[];
  /** The option `frame` that the task ran with: numbers from 1; 0 where it was left out or is not known. */
  readonly frame: number;
  /** The first model of the answer. */
  readonly algorithm: Algorithm;
  /** What the reader should know, a sentence each: warnings, and that the picture is unlike those of the training. */
  readonly remarks: readonly string[];
}

const UNLIKE = 'The input looks unlike the data the model was trained on.';

/**
 * Finds out what a DICOM form of an answer needs.
 *
 * @throws `input.format` when the bytes the picture was read from are not at hand, or are no DICOM file.
 */
export async function dicomExportParts({
  prediction,
  source,
}: ExportParts<Picture, unknown>): Promise<DicomExportParts> {
  if (!source) {
    throw new SdkError('input.format', 'A DICOM form of the answer needs the file that the picture was read from.', {
      hint: 'Send the DICOM file itself, not its pixels as JSON.',
    });
  }
  if (!isZip(source) && !hasDicomSignature(source)) {
    throw new SdkError('input.format', 'Only an answer about a DICOM file has a DICOM form; this file is none.', {
      hint: 'Send the image as DICOM, or leave this form out.',
    });
  }
  const { models, options } = prediction.provenance;
  const frame = typeof options === 'object' && options !== null && 'frame' in options ? Number(options.frame) : 0;
  const [{ id, version } = { id: 'unknown', version: '0' }] = models;
  const files = isZip(source) ? (await readDicomSeries(source)).files : [source];
  return {
    source: files,
    frame: Number.isInteger(frame) ? frame : 0,
    algorithm: { name: id, version },
    remarks: [...(prediction.outOfDomain ? [UNLIKE] : []), ...prediction.warnings.map(({ message }) => message)],
  };
}
