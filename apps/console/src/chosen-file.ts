import type { Problem } from './api-description.ts';
import { formatName, HEAD_BYTES, mediaTypeOf } from './file-kind.ts';

/** A file that was chosen as input, read whole: the run sends what is shown, whatever becomes of the file. */
export interface ChosenFile {
  readonly name: string;
  /** Where a terminal finds it: its name, or the path of an example from the top of the repository. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Blob;
  /** Whether it was sent while it was made, as a recording may be. */
  readonly sent?: boolean;
}

/** The file, or why it was not taken. */
export type Choice =
  | { readonly file: ChosenFile; readonly problem?: undefined }
  | { readonly file?: undefined; readonly problem: Problem };

/**
 * Reads the file that was chosen or dropped.
 *
 * @param files what was dropped; exactly one is taken.
 * @param accepted media types of the task. The first bytes of a file tell its type, or the ending of its name.
 */
export async function chooseFile(files: readonly File[], accepted: readonly string[]): Promise<Choice> {
  const [file, ...others] = files;
  const wanted = `Choose one ${formatNames(accepted)} file.`;
  if (file === undefined) return refusal('input.empty', 'What was dropped holds no file.', wanted);
  if (others.length > 0) return refusal('input.format', `${files.length} files were dropped at once.`, wanted);
  try {
    const buffer = await file.arrayBuffer();
    const mediaType = mediaTypeOf(file, new Uint8Array(buffer, 0, Math.min(HEAD_BYTES, buffer.byteLength)), accepted);
    if (mediaType === undefined)
      return refusal('input.media-type', `“${file.name}” is not a ${formatNames(accepted)} file.`, wanted);
    const bytes = new Blob([buffer], { type: mediaType });
    return { file: { name: file.name, path: file.name, mediaType, bytes } };
  } catch {
    return refusal('input.not-found', `“${file.name}” cannot be read.`, 'Check that it is still there.');
  }
}

/** Media types as people name them: `image/png` and `image/jpeg` are `PNG or JPEG`. */
export function formatNames(mediaTypes: readonly string[]): string {
  const names = [...new Set(mediaTypes.map(formatName))].filter(Boolean);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' or ');
}

/** A number of bytes for people, such as `709 bytes` or `1.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function refusal(code: string, detail: string, hint: string): Choice {
  return { problem: { code, title: 'The file was not taken', detail, hint } };
}
