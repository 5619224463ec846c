/**
 * Text for a DICOM object whose other texts may be in any character set: in ASCII, which all of them share, without
 * accents and without the letter that parts values.
 *
 * @param length longest text of the attribute
 */
export function dicomText(text: string, length = 64): string {
  const ascii = text.normalize('NFKD').replace(/[^\x20-\x7e]|\\/g, '');
  return ascii.slice(0, length).trim();
}

/** A date as DICOM writes it, in UTC: `20261121`. */
export function dicomDate(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}

/** A time as DICOM writes it, in UTC: `154400`. */
export function dicomTime(date: Date): string {
  return date.toISOString().slice(11, 19).replaceAll(':', '');
}
