/** First bytes of files that people take for recordings, with what they are; the number is where they stand. */
const SIGNATURES: readonly (readonly [signature: string, what: string, at?: number])[] = [
  ['PK\u0003\u0004', 'a ZIP archive'],
  ['PK\u0005\u0006', 'an empty ZIP archive'],
  ['\u001f\u008b', 'a gzip archive'],
  ['7z\u00bc\u00af', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['%PDF', 'a PDF document'],
  ['\u0089PNG', 'a PNG picture'],
  ['\u00ff\u00d8\u00ff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['DICM', 'a DICOM file', 128],
  ['AVI ', 'an AVI film', 8],
  ['WEBP', 'a WebP picture', 8],
  ['FORM', 'an AIFF file'],
  ['caff', 'a CAF file'],
  ['#!AMR', 'an AMR file'],
  ['\u0030\u0026\u00b2\u0075', 'a Windows Media file'],
  ['NIST_1A', 'a NIST SPHERE file'],
  ['.snd', 'an AU file'],
  ['MThd', 'a MIDI file'],
  ['<', 'a web page or XML document'],
  ['{', 'a JSON document'],
];

/** What a file is that is no recording, as far as its first bytes tell: `a ZIP archive`. */
export function foreignFormat(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(([signature, , at = 0]) =>
    [...signature].every((character, index) => bytes[at + index] === character.charCodeAt(0)),
  )?.[1];
}
