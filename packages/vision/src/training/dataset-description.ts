import { SdkError, type EvaluationFile } from '@medmodal/core';
import { z } from 'zod';

/** What `dataset.json` beside the data says of them; every field may be left out. */
export interface DatasetDescription {
  /** Such as `PneumoniaMNIST`. */
  readonly name?: string;
  readonly licence?: string;
  /** Where the data come from. */
  readonly source?: string;
  /** How the data want to be cited. */
  readonly citation?: string;
  /** Names of the classes, in the order of their numbers. */
  readonly labels?: readonly string[];
  /** What a model that was trained on them cannot know. */
  readonly limits?: readonly string[];
  /** What images of the kind are called in DICOM: modalities such as `CR`, parts of the body such as `CHEST`. */
  readonly input?: { readonly modalities?: readonly string[]; readonly bodyParts?: readonly string[] };
  /** Where the images in `outliers/` that are learned from come from. */
  readonly outliers?: readonly { readonly name: string; readonly licence: string }[];
}

const line = z.string().min(1).max(1000);

const schema: z.ZodType<DatasetDescription> = z.strictObject({
  name: line.exactOptional(),
  licence: line.exactOptional(),
  source: line.exactOptional(),
  citation: line.exactOptional(),
  labels: z.array(line).min(2).exactOptional(),
  limits: z.array(line).exactOptional(),
  input: z
    .strictObject({
      modalities: z.array(line).min(1).exactOptional(),
      bodyParts: z.array(line).min(1).exactOptional(),
    })
    .exactOptional(),
  outliers: z.array(z.strictObject({ name: line, licence: line })).exactOptional(),
});

/** Reads the file `dataset.json` among the data. @throws `training.data` naming the field that is wrong. */
export async function readDescription(files: readonly EvaluationFile[]): Promise<DatasetDescription> {
  const file = files.find(({ path }) => path === 'dataset.json');
  if (!file) return {};
  const parsed = schema.safeParse(parseJson(await file.bytes()));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  throw unreadable(`${field ? `its field ${field}` : 'it'} is wrong: ${issue?.message ?? 'unknown'}`);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('it is no JSON in UTF-8');
  }
}

function unreadable(reason: string): SdkError {
  return new SdkError('training.data', `The file dataset.json cannot be read: ${reason}.`, {
    hint: 'Its fields are name, licence, source, citation, labels, limits, input and outliers; all may be left out.',
  });
}
