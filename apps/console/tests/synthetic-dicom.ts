/** Columns and rows of {@link syntheticCt}. */
export const CT_SIZE = { width: 96, height: 64 } as const;

/** Hounsfield units of a pixel of {@link syntheticCt}: they grow from −1000 at the left. */
export function hounsfield(column: number): number {
  return -1_000 + column * 20;
}

/** A DICOM file made up of numbers: a CT slice with a window of the file, its spacing and its place. Nobody was scanned. */
export function syntheticCt(): Buffer {
  const { width, height } = CT_SIZE;
  const pixels = Int16Array.from({ length: width * height }, (_none, at) => hounsfield(at % width) + 1_024);
  const meta = Buffer.concat([
    element([2, 1], 'OB', Buffer.of(0, 1)),
    element([2, 2], 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element([2, 3], 'UI', '2.25.1'),
    element([2, 0x10], 'UI', '1.2.840.10008.1.2.1'),
  ]);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element([2, 0], 'UL', number32(meta.length)),
    meta,
    element([8, 0x16], 'UI', '1.2.840.10008.5.1.4.1.1.2'),
    element([8, 0x18], 'UI', '2.25.1'),
    element([8, 0x60], 'CS', 'CT'),
    element([0x18, 0x15], 'CS', 'CHEST'),
    element([0x20, 0x32], 'DS', '-10\\20\\5'),
    element([0x20, 0x37], 'DS', '1\\0\\0\\0\\1\\0'),
    element([0x28, 2], 'US', number16(1)),
    element([0x28, 4], 'CS', 'MONOCHROME2'),
    element([0x28, 0x10], 'US', number16(height)),
    element([0x28, 0x11], 'US', number16(width)),
    element([0x28, 0x30], 'DS', '0.5\\0.5'),
    element([0x28, 0x100], 'US', number16(16)),
    element([0x28, 0x101], 'US', number16(16)),
    element([0x28, 0x102], 'US', number16(15)),
    element([0x28, 0x103], 'US', number16(1)),
    element([0x28, 0x1050], 'DS', '40'),
    element([0x28, 0x1051], 'DS', '400'),
    element([0x28, 0x1052], 'DS', '-1024'),
    element([0x28, 0x1053], 'DS', '1'),
    element([0x28, 0x1054], 'LO', 'HU'),
    element([0x7fe0, 0x10], 'OW', Buffer.from(pixels.buffer)),
  ]);
}

/** One data element in explicit little endian (DICOM PS3.5, section 7.1.2). */
function element([group, number]: readonly [number, number], representation: string, value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  const even =
    bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(representation === 'UI' ? '\0' : ' ')]);
  const long = representation.startsWith('O');
  const length = long ? Buffer.concat([Buffer.alloc(2), number32(even.length)]) : number16(even.length);
  return Buffer.concat([number16(group), number16(number), Buffer.from(representation), length, even]);
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
