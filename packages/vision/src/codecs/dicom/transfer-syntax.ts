/** How the pixels of a DICOM file are stored. */
export type PixelEncoding = 'native' | 'rle' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

/** A DICOM transfer syntax (PS3.5 annex A, PS3.6 annex A). */
export interface TransferSyntax {
  readonly uid: string;
  /** Short name, such as `JPEG 2000`. */
  readonly title: string;
  readonly encoding: PixelEncoding;
  /** True when decoding gives back exactly what was encoded. */
  readonly lossless: boolean;
}

export const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2';
export const DEFLATED = '1.2.840.10008.1.2.1.99';

const JPEG = '1.2.840.10008.1.2.4';

const KNOWN: readonly (readonly [uid: string, title: string, encoding: PixelEncoding, lossless: boolean])[] = [
  [IMPLICIT_LITTLE, 'implicit little endian', 'native', true],
  [EXPLICIT_LITTLE, 'explicit little endian', 'native', true],
  [EXPLICIT_BIG, 'explicit big endian', 'native', true],
  [DEFLATED, 'deflated', 'native', true],
  ['1.2.840.113619.5.2', 'implicit little endian, pixels big endian (GE)', 'native', true],
  ['1.2.840.10008.1.2.5', 'RLE', 'rle', true],
  [`${JPEG}.50`, 'JPEG baseline', 'jpeg', false],
  [`${JPEG}.51`, 'JPEG extended', 'jpeg', false],
  [`${JPEG}.57`, 'JPEG lossless', 'jpeg', true],
  [`${JPEG}.70`, 'JPEG lossless', 'jpeg', true],
  [`${JPEG}.80`, 'JPEG-LS', 'jpeg-ls', true],
  [`${JPEG}.81`, 'JPEG-LS near-lossless', 'jpeg-ls', false],
  [`${JPEG}.90`, 'JPEG 2000 lossless', 'jpeg-2000', true],
  [`${JPEG}.91`, 'JPEG 2000', 'jpeg-2000', false],
  [`${JPEG}.92`, 'JPEG 2000 part 2 lossless', 'jpeg-2000', true],
  [`${JPEG}.93`, 'JPEG 2000 part 2', 'jpeg-2000', false],
  [`${JPEG}.201`, 'HTJ2K lossless', 'htj2k', true],
  [`${JPEG}.202`, 'HTJ2K lossless RPCL', 'htj2k', true],
  [`${JPEG}.203`, 'HTJ2K', 'htj2k', false],
];

/** The transfer syntax of a UID; undefined when its pixels cannot be read. */
export function transferSyntaxOf(uid: string): TransferSyntax | undefined {
  const row = KNOWN.find(([known]) => known === uid);
  return row && { uid: row[0], title: row[1], encoding: row[2], lossless: row[3] };
}
