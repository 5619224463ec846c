import type { DataSet } from './data-set.ts';
import { dicomText } from './dicom-text.ts';

/** A concept of a coding scheme: what DICOM says instead of words. */
export interface CodedConcept {
  /** Code value, at most 16 letters. */
  readonly value: string;
  /** Short name of the scheme: `SCT` (SNOMED CT), `DCM` (DICOM), `UCUM`; private ones begin with `99`. */
  readonly scheme: string;
  /** The concept in words. */
  readonly meaning: string;
}

/** A concept of DICOM's own (PS3.16 annex D). */
export function dcm(value: string, meaning: string): CodedConcept {
  return { value, scheme: 'DCM', meaning };
}

/** A concept of SNOMED CT, of the part that DICOM lists (PS3.16). */
export function sct(value: string, meaning: string): CodedConcept {
  return { value, scheme: 'SCT', meaning };
}

/** The one item of a code sequence (PS3.3 8.8). */
export function codeItem({ value, scheme, meaning }: CodedConcept): readonly DataSet[] {
  return [{ CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: dicomText(meaning) }];
}

/** Concepts of the labels that this package's models answer with, and what they are parts of (PS3.16 CID 7150). */
const KNOWN: Readonly<Record<string, CodedConcept>> = {
  pneumonia: sct('233604007', 'Pneumonia'),
  normal: sct('17621005', 'Normal'),
  benign: sct('30807003', 'Benign'),
  malignant: sct('21594007', 'Malignant'),
  vessel: sct('59820001', 'Blood Vessel'),
  vessels: sct('59820001', 'Blood Vessel'),
  rbc: sct('41898006', 'Erythrocyte'),
  wbc: sct('52501007', 'Leukocyte'),
  platelets: sct('16378004', 'Platelet'),
};

/**
 * The concept of a label: from SNOMED CT where it is one of our models' labels, otherwise a private one named by the
 * label itself.
 */
export function conceptOf(label: string): CodedConcept {
  const known = Object.hasOwn(KNOWN, label.toLowerCase()) ? KNOWN[label.toLowerCase()] : undefined;
  if (known) return known;
  const text = dicomText(label) || 'label';
  return { value: privateCode(text), scheme: '99MEDMODAL', meaning: text };
}

/** Codes have 16 letters; of longer labels the end is told apart by a sum. */
function privateCode(label: string): string {
  if (label.length <= 16) return label;
  let sum = 0;
  for (const letter of label) sum = (sum * 31 + letter.charCodeAt(0)) % 0x100_0000;
  return `${label.slice(0, 9)}-${sum.toString(16).padStart(6, '0')}`;
}
