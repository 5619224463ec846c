import type { Keyword } from './dicom-dictionary.ts';

/**
 * A value: text and numbers as they are, several of them as a list, the items of a sequence, or bytes that were already
 * stored in this representation (and are copied).
 */
export type DicomValue = string | number | readonly string[] | readonly number[] | readonly DataSet[] | Uint8Array;

/** Attributes of a DICOM object or of an item, by keyword. The order does not matter. */
export interface DataSet extends Readonly<Partial<Record<Keyword, DicomValue>>> {}
