/** A file format, as its first bytes or the ending of its name tell it. */
interface FileKind {
  /** As people call it. */
  readonly title: string;
  readonly mediaTypes: readonly string[];
  readonly endings: RegExp;
  /** Left out for formats that are text, which no signature tells. */
  readonly recognises?: (head: Uint8Array) => boolean;
}

const KINDS: readonly FileKind[] = [
  {
    // First: what stands before its signature may look like another format.
    title: 'DICOM',
    mediaTypes: ['application/dicom'],
    endings: /\.(?:dcm|dicom|ima)$/i,
    recognises: (head) => begins(head.subarray(128), [0x44, 0x49, 0x43, 0x4d]),
  },
  {
    title: 'PNG',
    mediaTypes: ['image/png'],
    endings: /\.png$/i,
    recognises: (head) => begins(head, [0x89, 0x50, 0x4e, 0x47]),
  },
  {
    title: 'JPEG',
    mediaTypes: ['image/jpeg'],
    endings: /\.jpe?g$/i,
    recognises: (head) => begins(head, [0xff, 0xd8, 0xff]),
  },
  {
    title: 'TIFF',
    mediaTypes: ['image/tiff'],
    endings: /\.tiff?$/i,
    recognises: (head) => begins(head, [0x49, 0x49, 0x2a, 0]) || begins(head, [0x4d, 0x4d, 0, 0x2a]),
  },
  {
    title: 'NIfTI',
    mediaTypes: ['application/x-nifti', 'application/gzip'],
    endings: /\.nii(?:\.gz)?$/i,
    recognises: (head) => begins(head, [0x5c, 1, 0, 0]) || begins(head, [0, 0, 1, 0x5c]) || begins(head, [0x1f, 0x8b]),
  },
  {
    title: 'ZIP',
    mediaTypes: ['application/zip'],
    endings: /\.zip$/i,
    recognises: (head) => begins(head, [0x50, 0x4b, 3, 4]),
  },
  {
    title: 'WAV',
    mediaTypes: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
    endings: /\.wave?$/i,
    recognises: (head) => begins(head, [0x52, 0x49, 0x46, 0x46]) && begins(head.subarray(8), [0x57, 0x41, 0x56, 0x45]),
  },
  {
    title: 'MP3',
    mediaTypes: ['audio/mpeg', 'audio/mp3', 'audio/x-mp3', 'audio/mpeg3'],
    endings: /\.mp3$/i,
    recognises: (head) => begins(head, [0x49, 0x44, 0x33]) || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2),
  },
  {
    title: 'FLAC',
    mediaTypes: ['audio/flac', 'audio/x-flac'],
    endings: /\.flac$/i,
    recognises: (head) => begins(head, [0x66, 0x4c, 0x61, 0x43]),
  },
  {
    title: 'OGG',
    mediaTypes: ['audio/ogg', 'audio/opus', 'application/ogg', 'audio/x-opus+ogg'],
    endings: /\.(?:ogg|oga|opus)$/i,
    recognises: (head) => begins(head, [0x4f, 0x67, 0x67, 0x53]),
  },
  {
    title: 'WebM',
    mediaTypes: ['audio/webm', 'video/webm', 'audio/x-matroska', 'video/x-matroska'],
    endings: /\.webm$/i,
    recognises: (head) => begins(head, [0x1a, 0x45, 0xdf, 0xa3]),
  },
  {
    title: 'M4A',
    mediaTypes: ['audio/mp4', 'audio/x-m4a', 'audio/m4a', 'video/mp4', 'video/quicktime'],
    endings: /\.(?:m4a|mp4)$/i,
    recognises: (head) => begins(head.subarray(4), [0x66, 0x74, 0x79, 0x70]),
  },
  { title: 'SMILES', mediaTypes: ['chemical/x-daylight-smiles'], endings: /\.smi(?:les)?$/i },
  { title: 'molfile', mediaTypes: ['chemical/x-mdl-molfile'], endings: /\.mol$/i },
  { title: 'SDF', mediaTypes: ['chemical/x-mdl-sdfile'], endings: /\.sdf?$/i },
  { title: 'CSV', mediaTypes: ['text/csv'], endings: /\.csv$/i },
  { title: 'TSV', mediaTypes: ['text/tab-separated-values'], endings: /\.tsv$/i },
];

/** Of files of which nothing is known. */
const ANY = 'application/octet-stream';

/** Bytes from the beginning of a file that {@link mediaTypeOf} looks at. */
export const HEAD_BYTES = 132;

/**
 * The media type a file is sent as: by its first bytes, else by the ending of its name, else what the browser says.
 *
 * @param accepted media types of the task; the answer is one of them, or undefined.
 */
export function mediaTypeOf(
  { name, type }: { readonly name: string; readonly type: string },
  head: Uint8Array,
  accepted: readonly string[],
): string | undefined {
  const kind = KINDS.find(({ recognises }) => recognises?.(head)) ?? KINDS.find(({ endings }) => endings.test(name));
  if (kind) return kind.mediaTypes.find((mediaType) => accepted.includes(mediaType));
  if (accepted.includes(type)) return type;
  // What neither its bytes, its name nor the browser tells: a DICOM file without a preamble, perhaps.
  return type === '' && accepted.includes(ANY) ? ANY : undefined;
}

/** The name of a format as people know it: `DICOM` for `application/dicom`; none for bytes of any kind. */
export function formatName(mediaType: string): string {
  if (mediaType === ANY) return '';
  const kind = KINDS.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  return kind?.title ?? mediaType.replace(/^[^/]*\/(?:x-)?/, '').toUpperCase();
}

/** Whether a browser draws files of a media type by itself. */
export function isDrawnByBrowsers(mediaType: string): boolean {
  return mediaType === 'image/png' || mediaType === 'image/jpeg';
}

function begins(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => head[at] === byte);
}
