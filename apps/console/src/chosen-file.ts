import type { Problem } from './api-description.ts';

/** A file that was chosen as input, read whole: the run sends what is shown, whatever becomes of the file. */
export interface ChosenFile {
  readonly name: string;
  /** Where a terminal finds it: its name, or the path of an example from the top of the repository. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Blob;
}

/** The file, or why it was not taken. */
export type Choice =
  | { readonly file: ChosenFile; readonly problem?: undefined }
  | { readonly file?: undefined; readonly problem: Problem };

/**
 * Reads the file that was chosen or dropped.
 *
 * @param files what was dropped; exactly one is taken.
 * @param accepted media types of the task. A browser tells the type of a file by the ending of its name.
 */
export async function chooseFile(files: readonly File[], accepted: readonly string[]): Promise<Choice> {
  const [file, ...others] = files;
  const wanted = `Choose one ${formatNames(accepted)} file.`;
  if (file === undefined) return refusal('input.empty', 'What was dropped holds no file.', wanted);
  if (others.length > 0) return refusal('input.format', `${files.length} files were dropped at once.`, wanted);
  if (!accepted.includes(file.type))
    return refusal('input.media-type', `“${file.name}” is not a ${formatNames(accepted)} file.`, wanted);
  try {
    const bytes = new Blob([await file.arrayBuffer()], { type: file.type });
    return { file: { name: file.name, path: file.name, mediaType: file.type, bytes } };
  } catch {
    return refusal('input.not-found', `“${file.name}” cannot be read.`, 'Check that it is still there.');
  }
}

/** Media types as people name them: `image/png` and `image/jpeg` are `PNG or JPEG`. */
export function formatNames(mediaTypes: readonly string[]): string {
  const names = mediaTypes.map((type) => type.replace(/^[^/]*\/(?:x-)?/, '').toUpperCase());
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
