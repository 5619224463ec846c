import { elementCount, SdkError, type Dtype } from '@medmodal/core';
import { z } from 'zod';
import { STORED_DTYPES } from './stored-dtypes.ts';

/** Where a tensor lies in a file. */
export interface StoredTensor {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** First byte, counted from the end of the header. */
  readonly start: number;
  /** One past the last byte. */
  readonly end: number;
}

/** The checked header of a safetensors file. */
export interface SafetensorsHeader {
  readonly tensors: readonly StoredTensor[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Where the header ends and the numbers begin. */
  readonly dataStart: number;
}

const DTYPES: ReadonlyMap<string, Dtype> = new Map(
  Object.entries(STORED_DTYPES).map(([dtype, stored]) => [stored, dtype as Dtype]),
);

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(count).max(64),
  data_offsets: z.tuple([count, count]),
});
const metadataSchema = z.record(z.string(), z.string());

/** @throws `checkpoint.corrupt` unless the header is whole and its tensors fill the rest of the file without gaps. */
export function readHeader(bytes: Uint8Array): SafetensorsHeader {
  const dataStart = headerEnd(bytes);
  const { __metadata__: metadata = {}, ...entries } = parseObject(bytes.subarray(8, dataStart));
  const tensors = Object.entries(entries).map(([name, entry]) => storedTensor(name, entry));
  checkCoverage(tensors, bytes.length - dataStart);
  const checked = metadataSchema.safeParse(metadata);
  if (!checked.success) throw corrupt('its metadata are not text');
  return { tensors, metadata: checked.data, dataStart };
}

/** The error for a checkpoint that cannot be read. @param what is wrong with it, in words that follow "because" */
export function corrupt(what: string, cause?: unknown): SdkError {
  return new SdkError('checkpoint.corrupt', `The checkpoint cannot be read, because ${what}.`, {
    hint: 'It was damaged or is not a checkpoint. Use an earlier one, or begin again without resuming.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function headerEnd(bytes: Uint8Array): number {
  if (bytes.length < 8) throw corrupt('it is shorter than the length of its header');
  const length = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true);
  if (length > BigInt(bytes.length - 8)) throw corrupt('it ends within its header');
  return 8 + Number(length);
}

function parseObject(json: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    throw corrupt('its header is not JSON', error);
  }
  throw corrupt('its header is not a JSON object');
}

function storedTensor(name: string, entry: unknown): StoredTensor {
  const checked = entrySchema.safeParse(entry);
  if (!checked.success) throw corrupt('the entry of a tensor is not complete');
  const { shape, data_offsets: offsets } = checked.data;
  const dtype = DTYPES.get(checked.data.dtype);
  if (!dtype) throw corrupt('the dtype of a tensor is not supported');
  const [start, end] = offsets;
  if (end - start !== elementCount(shape) * byteWidth(checked.data.dtype)) {
    throw corrupt('the shape of a tensor does not fit its bytes');
  }
  return { name, dtype, shape, start, end };
}

function byteWidth(stored: string): number {
  return stored === 'BOOL' ? 1 : Number(stored.slice(1)) / 8;
}

function checkCoverage(tensors: readonly StoredTensor[], length: number): void {
  let covered = 0;
  for (const { start, end } of tensors.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
    if (start !== covered) throw corrupt('its tensors overlap or leave gaps');
    covered = end;
  }
  if (covered !== length) throw corrupt('it has not the length its header says');
}
