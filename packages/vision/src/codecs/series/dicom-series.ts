import { SdkError } from '@medmodal/core';
import { isVolume, type Picture } from '../../volume.ts';
import { dicom } from '../dicom.ts';
import { textOf } from '../dicom/data-elements.ts';
import { openDicomFile } from '../dicom/dicom-file.ts';
import { checkNotEmpty } from '../image-limits.ts';
import type { PictureCodec } from '../picture-codec.ts';
import { orderedVolume } from './volume-from-slices.ts';
import { isZip, zipFiles } from './zip-files.ts';

/** A series that was read: its picture, and its files in the order of the slices. */
export interface DicomSeries {
  readonly picture: Picture;
  readonly files: readonly Uint8Array[];
}

/** Bytes of the decoded pixels of all slices. */
const MAX_PIXEL_BYTES = 2 ** 30;
const SERIES = 'x0020000e';

/**
 * Reads `application/zip`: the DICOM files of one series as a volume, its slices sorted by where they lie. Other files in
 * the archive are passed over; one file of many frames is read as it is.
 *
 * @throws `input.empty`; `input.format` when there is no DICOM image in the archive, images of several series, or slices
 * that make no volume; `input.too-large`.
 */
export const dicomSeries: PictureCodec = {
  specVersion: 1,
  name: 'dicom-series',
  title: 'zip archive of the DICOM slices of a series',
  mediaTypes: ['application/zip'],
  recognises: isZip,
  decode: async (bytes) => (await readDicomSeries(bytes)).picture,
};

/** The same as {@link dicomSeries}, with the files. */
export async function readDicomSeries(bytes: Uint8Array): Promise<DicomSeries> {
  checkNotEmpty(bytes);
  const slices: DecodedFile[] = [];
  const series = new Set<string>();
  let stored = 0;
  for (const files of zipFiles(bytes)) {
    for (const file of files.filter((candidate) => dicom.recognises(candidate))) {
      const of = seriesOf(file);
      if (of === undefined) continue;
      series.add(of);
      if (series.size > 1) throw mixed('images of several series');
      const picture = await dicom.decode(file);
      stored += picture.pixels.byteLength;
      if (stored > MAX_PIXEL_BYTES) throw tooLarge();
      slices.push({ picture, file });
    }
  }
  return seriesFrom(slices);
}

interface DecodedFile {
  readonly picture: Picture;
  readonly file: Uint8Array;
}

function seriesFrom(slices: readonly DecodedFile[]): DicomSeries {
  const [only] = slices;
  if (!only) throw mixed('no DICOM image');
  if (slices.length === 1) return { picture: only.picture, files: [only.file] };
  const images = slices.flatMap(({ picture }) => (isVolume(picture) ? [] : [picture]));
  if (images.length < slices.length) throw mixed('files of many frames beside others');
  const { volume, order } = orderedVolume(images);
  return { picture: volume, files: order.order.map((index) => slices[index]?.file ?? only.file) };
}

/** The series a file belongs to; undefined for directories and other objects without pixels. */
function seriesOf(file: Uint8Array): string | undefined {
  const { data } = openDicomFile(file);
  if (!data.elements.x7fe00010 && !data.elements.x7fe00008 && !data.elements.x7fe00009) return undefined;
  return textOf(data, SERIES) ?? '';
}

function mixed(found: string): SdkError {
  return new SdkError('input.format', `The archive holds ${found}.`, {
    hint: 'Pack the DICOM files of one series, and nothing else.',
  });
}

function tooLarge(): SdkError {
  return new SdkError('input.too-large', `The slices take more than ${MAX_PIXEL_BYTES} bytes.`, {
    hint: 'Send fewer slices.',
    details: { limit: MAX_PIXEL_BYTES },
  });
}
