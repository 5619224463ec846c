import { SdkError, type EvaluationFile } from '@medmodal/core';
import { z } from 'zod';
import type { AnnotatedImage } from './annotated-image.ts';

/** Images of one annotation file in the form of COCO. */
export interface CocoPart {
  /** Path of the file, such as `annotations/instances_train.json`. */
  readonly path: string;
  readonly images: readonly AnnotatedImage[];
}

const MOST_BYTES = 2 ** 28;
const id = z.union([z.number(), z.string()]);
const side = z.number().positive().max(1e6);
const schema = z.looseObject({
  images: z.array(z.looseObject({ id, file_name: z.string().min(1), width: side, height: side })),
  annotations: z.array(
    z.looseObject({
      image_id: id,
      category_id: id,
      bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      iscrowd: z.union([z.number(), z.boolean()]).optional(),
    }),
  ),
  categories: z.array(z.looseObject({ id, name: z.string().min(1) })),
});

/**
 * Reads annotations in the form of COCO (Lin et al. 2014): every JSON file with images, annotations and categories. Groups (`iscrowd`)
 * count as difficult; boxes without an area are left out.
 *
 * @throws `input.format` when an annotation names an image or a category that is not there, or an image has no file.
 */
export async function readCoco(files: readonly EvaluationFile[]): Promise<CocoPart[]> {
  const byName = new Map(files.map((file) => [file.path.slice(file.path.lastIndexOf('/') + 1), file]));
  const parts: CocoPart[] = [];
  for (const file of files.filter(({ path }) => /\.json$/iu.test(path) && path !== 'dataset.json')) {
    const bytes = await file.bytes();
    const parsed = schema.safeParse(bytes.length > MOST_BYTES ? undefined : parseJson(bytes));
    if (parsed.success) parts.push({ path: file.path, images: imagesOf(file.path, parsed.data, byName) });
  }
  return parts;
}

function imagesOf(
  path: string,
  { images, annotations, categories }: z.infer<typeof schema>,
  files: ReadonlyMap<string, EvaluationFile>,
): AnnotatedImage[] {
  const names = new Map(categories.map((category) => [category.id, category.name]));
  const objects = new Map(images.map((image) => [image.id, new Array<AnnotatedImage['objects'][number]>()]));
  for (const { image_id: image, category_id: category, bbox, iscrowd } of annotations) {
    const [x, y, width, height] = bbox;
    const label = names.get(category);
    const known = objects.get(image);
    if (label === undefined || !known)
      throw broken(path, 'an annotation names an image or a category that is not there');
    if (width > 0 && height > 0) known.push({ label, box: { x, y, width, height }, difficult: Boolean(iscrowd) });
  }
  return images.map(({ id: number, file_name: name, width, height }) => {
    const file = files.get(name.slice(name.lastIndexOf('/') + 1));
    if (!file) throw broken(path, 'an image has no file');
    return { file, width, height, objects: objects.get(number) ?? [] };
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function broken(path: string, reason: string): SdkError {
  return new SdkError('input.format', `${path}: ${reason}.`, {
    hint: 'Give the JSON of COCO with images, annotations and categories, and the files it names.',
    details: { path },
  });
}
