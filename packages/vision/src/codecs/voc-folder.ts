import { SdkError, type EvaluationFile } from '@medmodal/core';

/** An image with its annotation. */
export interface VocEntry {
  /** Name without folder and ending, such as `BloodImage_00001`. */
  readonly name: string;
  readonly image: EvaluationFile;
  readonly annotation: EvaluationFile;
}

/** Images and annotations in the folders of PASCAL VOC. */
export interface VocFolder {
  readonly entries: readonly VocEntry[];
  /** Names of the parts that `ImageSets/Main` lists, such as `train` and `val`. */
  readonly splits: readonly string[];
  /** The images of a part, in its order. @throws `input.format` when there is no such part, or it names an image that is missing. */
  entriesOf(split: string): Promise<readonly VocEntry[]>;
}

const IMAGE = /(?:^|\/)JPEGImages\/([^/]+)\.(?:jpe?g|png)$/iu;
const ANNOTATION = /(?:^|\/)Annotations\/([^/]+)\.xml$/iu;
const LIST = /(?:^|\/)ImageSets\/Main\/([^/]+)\.txt$/u;

/**
 * Finds what lies in `JPEGImages`, `Annotations` and `ImageSets/Main`. Reads nothing yet. Images without an annotation are passed over.
 *
 * @throws `input.format` when no image has an annotation.
 */
export function vocFolder(files: readonly EvaluationFile[]): VocFolder {
  const images = byName(files, IMAGE);
  const annotations = byName(files, ANNOTATION);
  const lists = byName(files, LIST);
  const entries = [...annotations].flatMap(([name, annotation]) => {
    const image = images.get(name);
    return image ? [{ name, image, annotation }] : [];
  });
  if (entries.length === 0) {
    throw new SdkError('input.format', 'The data hold no image with an annotation in the folders of PASCAL VOC.', {
      hint: 'Lay images into JPEGImages, annotations of the same name into Annotations, and lists into ImageSets/Main.',
      details: { images: images.size, annotations: annotations.size },
    });
  }
  const known = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    entries: entries.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    splits: [...lists.keys()],
    async entriesOf(split) {
      const list = lists.get(split);
      if (!list) throw noSplit(split, [...lists.keys()]);
      const names = namesIn(new TextDecoder().decode(await list.bytes()));
      const missing = names.filter((name) => !known.has(name));
      if (missing.length > 0 || names.length === 0) throw incomplete(split, names.length, missing.length);
      return names.flatMap((name) => known.get(name) ?? []);
    },
  };
}

function byName(files: readonly EvaluationFile[], pattern: RegExp): Map<string, EvaluationFile> {
  return new Map(
    files.flatMap((file) => {
      const name = pattern.exec(file.path.replaceAll('\\', '/'))?.[1];
      return name === undefined ? [] : [[name, file] as const];
    }),
  );
}

/** The first word of each line; the lists of single classes have a number behind it. */
function namesIn(text: string): string[] {
  return text.split('\n').flatMap((line) => line.trim().split(/\s+/u)[0] || []);
}

function noSplit(split: string, known: readonly string[]): SdkError {
  return new SdkError('input.format', `The data have no list ImageSets/Main/${split}.txt.`, {
    hint: known.length > 0 ? `Its lists are ${known.join(', ')}.` : 'Without lists, choose the split all.',
    details: { split, known: [...known] },
  });
}

function incomplete(split: string, names: number, missing: number): SdkError {
  return new SdkError(
    'input.format',
    `Of the ${names} images that ImageSets/Main/${split}.txt names, ${missing} have no image or no annotation.`,
    { hint: 'Add them, or take them off the list.', details: { split, names, missing } },
  );
}
