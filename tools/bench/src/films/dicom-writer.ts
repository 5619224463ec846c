/** A data element of a DICOM file: its tag as eight hexadecimal digits, its value representation, its value. */
export type Element = readonly [tag: string, representation: string, value: string | number | Uint8Array];

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const LONG_FORM = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const PREAMBLE = 128;

/** The bytes of a DICOM file in explicit VR little endian (PS3.5 section 7.1.2, PS3.10 section 7.1). */
export function writeDicom(elements: readonly Element[]): Uint8Array<ArrayBuffer> {
  const meta = concatenate([
    elementBytes(['00020010', 'UI', EXPLICIT_LITTLE_ENDIAN]),
    elementBytes(['00020012', 'UI', '1.2.826.0.1.3680043.10.1']),
  ]);
  const magic = new Uint8Array(PREAMBLE + 4);
  magic.set(new TextEncoder().encode('DICM'), PREAMBLE);
  const body = elements.toSorted(([left], [right]) => (left < right ? -1 : 1)).map(elementBytes);
  return concatenate([magic, elementBytes(['00020000', 'UL', meta.length]), meta, ...body]);
}

function elementBytes([tag, representation, value]: Element): Uint8Array {
  const content = contentBytes(representation, value);
  const long = LONG_FORM.has(representation);
  const head = new DataView(new ArrayBuffer(long ? 12 : 8));
  head.setUint16(0, Number.parseInt(tag.slice(0, 4), 16), true);
  head.setUint16(2, Number.parseInt(tag.slice(4), 16), true);
  head.setUint8(4, representation.charCodeAt(0));
  head.setUint8(5, representation.charCodeAt(1));
  if (long) head.setUint32(8, content.length, true);
  else head.setUint16(6, content.length, true);
  return concatenate([new Uint8Array(head.buffer), content]);
}

function contentBytes(representation: string, value: Element[2]): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'number') {
    const wide = representation === 'UL';
    const view = new DataView(new ArrayBuffer(wide ? 4 : 2));
    if (wide) view.setUint32(0, value, true);
    else view.setUint16(0, value, true);
    return new Uint8Array(view.buffer);
  }
  const padded = value.length % 2 === 0 ? value : value + (representation === 'UI' ? '\0' : ' ');
  return new TextEncoder().encode(padded);
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
