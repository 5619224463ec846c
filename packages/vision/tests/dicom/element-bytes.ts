/** An element: its tag, its representation, and its bytes, or items of elements for a sequence. */
export type ElementParts = readonly [
  tag: number,
  representation: string,
  value: Uint8Array | string | readonly number[],
];

/** An element in explicit little endian; the value is padded to an even length. Numbers are shorts. */
export function element([tag, representation, value]: ElementParts, length?: number): Uint8Array {
  const bytes = padded(valueBytes(value));
  const long = ['OB', 'OW', 'SQ', 'UN', 'OF', 'OD'].includes(representation);
  const whole = new Uint8Array((long ? 12 : 8) + bytes.length);
  const view = new DataView(whole.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint8(4, representation.charCodeAt(0));
  view.setUint8(5, representation.charCodeAt(1));
  if (long) view.setUint32(8, length ?? bytes.length, true);
  else view.setUint16(6, length ?? bytes.length, true);
  whole.set(bytes, long ? 12 : 8);
  return whole;
}

/** Bytes one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A DICOM file of these elements, which must stand in the order of their tags. */
export function dicomFile(elements: readonly Uint8Array[], transferSyntax = '1.2.840.10008.1.2.1'): Uint8Array {
  const magic = new TextEncoder().encode('DICM');
  return joined([new Uint8Array(128), magic, element([0x0002_0010, 'UI', transferSyntax]), ...elements]);
}

/** The elements of an image, by keyword; others go before the pixels with `extra`. */
export function imageFile(
  image: {
    readonly rows: number;
    readonly columns: number;
    readonly pixels: Uint8Array;
    readonly bits?: number;
    readonly photometric?: string;
    readonly frames?: string;
    readonly extra?: readonly Uint8Array[];
  },
  transferSyntax?: string,
): Uint8Array {
  const { rows, columns, pixels, bits = 8, photometric = 'MONOCHROME2', frames, extra = [] } = image;
  const elements = [
    element([0x0028_0002, 'US', [1]]),
    element([0x0028_0004, 'CS', photometric]),
    ...(frames === undefined ? [] : [element([0x0028_0008, 'IS', frames])]),
    element([0x0028_0010, 'US', [rows]]),
    element([0x0028_0011, 'US', [columns]]),
    element([0x0028_0100, 'US', [bits]]),
    element([0x0028_0101, 'US', [bits]]),
    element([0x0028_0102, 'US', [bits - 1]]),
    element([0x0028_0103, 'US', [0]]),
    ...extra,
    element([0x7fe0_0010, 'OW', pixels]),
  ];
  return dicomFile(elements, transferSyntax);
}

function valueBytes(value: ElementParts[2]): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return new TextEncoder().encode(value);
  const shorts = Uint16Array.from(value);
  return new Uint8Array(shorts.buffer);
}

function padded(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joined([bytes, Uint8Array.of(0x20)]);
}
