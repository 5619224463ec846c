import type { Problem, TaskDescription } from './api-description.ts';
import type { PropertySchema } from './form/option-fields.ts';

/** How a task is given its input: an image as a file, speech as a recording, a chemical structure, plain text, or JSON where it has more fields. */
export type InputMode = 'image' | 'audio' | 'structure' | 'text' | 'json';

/** The mode of a task: image, audio or structure when it reads files of those, text when `text` is a form of its input. */
export function inputMode({ input, mediaTypes }: TaskDescription): InputMode {
  if (mediaTypes.some(isImage)) return 'image';
  if (mediaTypes.some(isAudio)) return 'audio';
  if (mediaTypes.some(isStructure)) return 'structure';
  return [input, ...(input.anyOf ?? [])].some(isText) ? 'text' : 'json';
}

/** Whether a media type is that of an image. */
export function isImage(mediaType: string): boolean {
  return mediaType.startsWith('image/');
}

/** Whether a media type is that of sound. */
export function isAudio(mediaType: string): boolean {
  return mediaType.startsWith('audio/');
}

/** Whether a form of input is a text and nothing else that must be given. */
function isText({ properties = {}, required }: PropertySchema): boolean {
  return 'text' in properties && (required ?? Object.keys(properties)).join() === 'text';
}

/** Whether a media type is that of a chemical structure. */
export function isStructure(mediaType: string): boolean {
  return mediaType.startsWith('chemical/');
}

/** The fields of a request's body, or why they cannot be read. */
export type BodyFields =
  | { readonly fields: Readonly<Record<string, unknown>>; readonly text: string; readonly problem?: undefined }
  | { readonly fields?: undefined; readonly text?: undefined; readonly problem: Problem };

/** Reads what was written into the text area. */
export function readFields(written: string, mode: 'text' | 'json'): BodyFields {
  if (mode === 'text') return { fields: { text: written }, text: written };
  try {
    const fields: unknown = JSON.parse(written);
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return { problem: NOT_AN_OBJECT };
    const { text } = fields as { text?: unknown };
    return { fields: fields as Record<string, unknown>, text: typeof text === 'string' ? text : '' };
  } catch {
    return { problem: NOT_AN_OBJECT };
  }
}

const NOT_AN_OBJECT: Problem = {
  code: 'input.format',
  title: 'The input does not have the expected format',
  detail: 'The input is not a JSON object.',
  hint: 'Load an example to see the fields this task takes.',
};
