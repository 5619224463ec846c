import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { boundedInflate } from './bounded-inflate.ts';
import { refuseDicom } from './dicom-refusal.ts';
import { guessSyntax, hasDicomSignature, hasRepresentation } from './dicom-signature.ts';
import { readFileMeta } from './file-meta.ts';
import {
  DEFLATED,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  transferSyntaxOf,
  type TransferSyntax,
} from './transfer-syntax.ts';

/** A DICOM file whose elements are found, and not read yet. */
export interface DicomFile {
  readonly data: DataSet;
  /** UID of its transfer syntax; guessed where the file names none. */
  readonly transferSyntax: string;
  /** What is known of that transfer syntax; undefined when its pixels cannot be read. */
  readonly syntax?: TransferSyntax;
  /** SOP class of the file meta information. */
  readonly sopClass?: string;
  /** False when the elements end in the middle of one. */
  readonly complete: boolean;
}

/** Sequences within sequences; the deepest objects of the standard have about ten. */
const MAX_DEPTH = 64;
/** Native and encapsulated pixels. The parser would take compressed pixels among implicit elements for a sequence. */
const PIXELS = 'x7fe00010';

/**
 * Finds the elements of a DICOM file: with or without preamble and file meta information, of any transfer syntax.
 *
 * @throws `input.format` when it is none, is damaged before its first element, or its sequences nest too deeply;
 * `input.too-large` when it inflates beyond reason.
 */
export function openDicomFile(bytes: Uint8Array): DicomFile {
  if (!hasDicomSignature(bytes)) throw refuseDicom('its first bytes are not those of DICOM');
  const meta = readFileMeta(bytes);
  const rest = bytes.subarray(meta.end);
  const deflated = meta.transferSyntax === DEFLATED;
  const body = deflated ? boundedInflate(rest) : rest;
  if (body.length < 8) throw refuseDicom('nothing stands behind its header');
  const transferSyntax = meta.transferSyntax ?? guessSyntax(body);
  const { data, complete } = findElements(body, elementSyntax(body, transferSyntax));
  checkDepth(data);
  const syntax = transferSyntaxOf(transferSyntax);
  return {
    data,
    complete,
    transferSyntax,
    ...(syntax && { syntax }),
    ...(meta.sopClass && { sopClass: meta.sopClass }),
  };
}

/** How the elements are written; files that say implicit and are explicit, or the other way round, are common. */
function elementSyntax(body: Uint8Array, transferSyntax: string): string {
  if (transferSyntax === EXPLICIT_BIG) return EXPLICIT_BIG;
  return hasRepresentation(body) ? EXPLICIT_LITTLE : IMPLICIT_LITTLE;
}

function findElements(body: Uint8Array, syntax: string): { readonly data: DataSet; readonly complete: boolean } {
  try {
    const stop = syntax === IMPLICIT_LITTLE && { untilTag: PIXELS };
    return { data: dicomParser.parseDicom(body, { TransferSyntaxUID: syntax, ...stop }), complete: true };
  } catch (error) {
    if (error instanceof RangeError) throw refuseDicom('its sequences nest too deeply');
    const data = partOf(error);
    if (data) return { data, complete: false };
    throw refuseDicom('its elements are damaged', { cause: error });
  }
}

/** What the parser found before it met the damage; it hands that on with what it throws. */
function partOf(error: unknown): DataSet | undefined {
  if (typeof error !== 'object' || error === null || !('dataSet' in error)) return undefined;
  if ('exception' in error && error.exception instanceof RangeError) throw refuseDicom('its sequences nest too deeply');
  return isDataSet(error.dataSet) ? error.dataSet : undefined;
}

function isDataSet(value: unknown): value is DataSet {
  return typeof value === 'object' && value !== null && 'elements' in value && 'byteArray' in value;
}

function checkDepth(data: DataSet): void {
  let level: readonly Element[] = Object.values(data.elements);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw refuseDicom('its sequences nest too deeply');
    level = level
      .flatMap(({ items }) => items ?? [])
      .flatMap(({ dataSet }) => (dataSet ? Object.values(dataSet.elements) : []));
  }
}
