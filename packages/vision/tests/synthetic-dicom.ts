/** What a {@link dicomFile} holds. */
export interface DicomParts {
  readonly width: number;
  readonly height: number;
  /** Stored pixels, unsigned 16 bit, frame by frame. */
  readonly pixels: Uint16Array;
  readonly frames?: number;
  readonly modality?: string;
  readonly bodyPart?: string;
  /** Window centre and width. */
  readonly window?: readonly [center: number, width: number];
  readonly photometric?: 'MONOCHROME1' | 'MONOCHROME2';
}

const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** A DICOM file in explicit little endian, as PS3.10 section 7 and PS3.5 section 7.1.2 have it; made up, of nobody. */
export function dicomFile(parts: DicomParts): Uint8Array {
  const { width, height, pixels, frames = 1, photometric = 'MONOCHROME2' } = parts;
  const meta = [text(0x0002, 0x0002, 'UI', SECONDARY_CAPTURE), text(0x0002, 0x0010, 'UI', EXPLICIT_LITTLE_ENDIAN)];
  const metaLength = meta.reduce((sum, { length }) => sum + length, 0);
  const data = [
    text(0x0008, 0x0016, 'UI', SECONDARY_CAPTURE),
    text(0x0008, 0x0060, 'CS', parts.modality ?? 'OT'),
    ...(parts.bodyPart === undefined ? [] : [text(0x0018, 0x0015, 'CS', parts.bodyPart)]),
    number(0x0028, 0x0002, 1),
    text(0x0028, 0x0004, 'CS', photometric),
    ...(frames > 1 ? [text(0x0028, 0x0008, 'IS', String(frames))] : []),
    number(0x0028, 0x0010, height),
    number(0x0028, 0x0011, width),
    number(0x0028, 0x0100, 16),
    number(0x0028, 0x0101, 16),
    number(0x0028, 0x0102, 15),
    number(0x0028, 0x0103, 0),
    ...(parts.window
      ? [text(0x0028, 0x1050, 'DS', String(parts.window[0])), text(0x0028, 0x1051, 'DS', String(parts.window[1]))]
      : []),
    element(0x7fe0, 0x0010, 'OW', new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)),
  ];
  const head = new Uint8Array(132);
  head.set(new TextEncoder().encode('DICM'), 128);
  const length = element(0x0002, 0x0000, 'UL', new Uint8Array(Uint32Array.of(metaLength).buffer));
  return Uint8Array.from([head, length, ...meta, ...data].flatMap((bytes) => [...bytes]));
}

function text(group: number, tag: number, representation: string, value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  const padded = new Uint8Array(bytes.length + (bytes.length % 2)).fill(representation === 'UI' ? 0 : 32);
  padded.set(bytes);
  return element(group, tag, representation, padded);
}

function number(group: number, tag: number, value: number): Uint8Array {
  return element(group, tag, 'US', new Uint8Array(Uint16Array.of(value).buffer));
}

function element(group: number, tag: number, representation: string, value: Uint8Array): Uint8Array {
  const long = representation.startsWith('O');
  const bytes = new Uint8Array((long ? 12 : 8) + value.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, group, true);
  view.setUint16(2, tag, true);
  bytes.set(new TextEncoder().encode(representation), 4);
  if (long) view.setUint32(8, value.length, true);
  else view.setUint16(6, value.length, true);
  bytes.set(value, long ? 12 : 8);
  return bytes;
}
