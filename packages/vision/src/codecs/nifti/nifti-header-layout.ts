/** How a number is stored in a header. */
type Stored = 'u8' | 'i16' | 'i32' | 'i64' | 'f32' | 'f64';

/** Where the fields of a header lie: byte and type of the (first) number. */
type Fields = Readonly<Record<NiftiField, readonly [at: number, stored: Stored]>>;

/** Fields that are read, in our words; those of several numbers by their first. */
export type NiftiField =
  | 'shape'
  | 'datatype'
  | 'spacing'
  | 'slope'
  | 'intercept'
  | 'shownMaximum'
  | 'shownMinimum'
  | 'units'
  | 'quaternionCode'
  | 'matrixCode'
  | 'quaternion'
  | 'quaternionOffset'
  | 'matrix'
  | 'voxels';

/** Access to a header's numbers by name. */
export interface HeaderLayout {
  readonly littleEndian: boolean;
  /** Bytes of the header, without the four that say whether extensions follow. */
  readonly length: number;
  /** True when the voxels are in a file of their own. */
  readonly pair: boolean;
  /** @param index of the number in a field of several, from 0 */
  number(field: NiftiField, index?: number): number;
}

const SIZES: Readonly<Record<Stored, number>> = { u8: 1, i16: 2, i32: 4, i64: 8, f32: 4, f64: 8 };

/** @see https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h */
const FIRST: Fields = {
  shape: [40, 'i16'],
  datatype: [70, 'i16'],
  spacing: [76, 'f32'],
  voxels: [108, 'f32'],
  slope: [112, 'f32'],
  intercept: [116, 'f32'],
  units: [123, 'u8'],
  shownMaximum: [124, 'f32'],
  shownMinimum: [128, 'f32'],
  quaternionCode: [252, 'i16'],
  matrixCode: [254, 'i16'],
  quaternion: [256, 'f32'],
  quaternionOffset: [268, 'f32'],
  matrix: [280, 'f32'],
};

/** @see https://nifti.nimh.nih.gov/pub/dist/doc/nifti2.h */
const SECOND: Fields = {
  datatype: [12, 'i16'],
  shape: [16, 'i64'],
  spacing: [104, 'f64'],
  voxels: [168, 'i64'],
  slope: [176, 'f64'],
  intercept: [184, 'f64'],
  shownMaximum: [192, 'f64'],
  shownMinimum: [200, 'f64'],
  quaternionCode: [344, 'i32'],
  matrixCode: [348, 'i32'],
  quaternion: [352, 'f64'],
  quaternionOffset: [376, 'f64'],
  matrix: [400, 'f64'],
  units: [500, 'i32'],
};

/** Length, where the magic word stands, what it is for one file and for a pair, and the fields of each version. */
const VERSIONS = [
  { length: 348, magicAt: 344, one: 'n+1\0', pair: 'ni1\0', fields: FIRST },
  { length: 540, magicAt: 4, one: 'n+2\0', pair: 'ni2\0', fields: SECOND },
] as const;

/** Finds out version and byte order, by the length that the header begins with and its magic word. */
export function headerLayout(bytes: Uint8Array): HeaderLayout | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { length, magicAt, one, pair, fields } of VERSIONS) {
    const littleEndian = view.getInt32(0, true) === length;
    if (!littleEndian && view.getInt32(0) !== length) continue;
    const magic = String.fromCharCode(...bytes.subarray(magicAt, magicAt + 4));
    if (magic !== one && magic !== pair) continue;
    const number = (field: NiftiField, index = 0): number => {
      const [at, stored] = fields[field];
      return storedNumber(view, at + index * SIZES[stored], { stored, littleEndian });
    };
    return { littleEndian, length, pair: magic === pair, number };
  }
  return undefined;
}

function storedNumber(
  view: DataView,
  at: number,
  { stored, littleEndian }: { readonly stored: Stored; readonly littleEndian: boolean },
): number {
  switch (stored) {
    case 'u8':
      return view.getUint8(at);
    case 'i16':
      return view.getInt16(at, littleEndian);
    case 'i32':
      return view.getInt32(at, littleEndian);
    case 'i64':
      return Number(view.getBigInt64(at, littleEndian));
    case 'f32':
      return view.getFloat32(at, littleEndian);
    case 'f64':
      return view.getFloat64(at, littleEndian);
  }
}
