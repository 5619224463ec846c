/** Media type of a line that is a drug name, or a SMILES with perhaps a name behind it. */
const LINE = 'text/plain';
const MOLFILE = 'chemical/x-mdl-molfile';
/** Media types of files of many. */
const LINES = 'chemical/x-daylight-smiles';
const RECORDS = 'chemical/x-mdl-sdfile';

/** The media type that a structure is sent as: that of a molfile, or of a line of text. */
export function structureMediaType(text: string): string {
  return isMolfile(text) ? MOLFILE : LINE;
}

/** The media type that a text of many structures is sent as; undefined for a text of one. */
export function manyMediaType(text: string): string | undefined {
  if (!holdsMany(text)) return undefined;
  return isMolfile(text) ? RECORDS : LINES;
}

/** Whether a text is a molfile: it counts its atoms and ends as one. */
export function isMolfile(text: string): boolean {
  return /^(?:[^\n]*\n){3}[^\n]*V[23]000|^M {2}END/m.test(text);
}

/** Whether a text holds more structures than one: lines of SMILES, or the records of an SDF. */
export function holdsMany(text: string): boolean {
  if (isMolfile(text)) return /^\$\$\$\$[^\n]*\n[^\n]*\S/m.test(text);
  return text.split('\n').filter((line) => line.trim() !== '').length > 1;
}

/** The first structure of a text of many. */
export function firstOf(text: string): string {
  if (isMolfile(text)) return text.replace(/^\$\$\$\$[\s\S]*/m, '');
  return text.trim().split('\n', 1)[0] ?? '';
}
