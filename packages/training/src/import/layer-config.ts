import { SdkError } from '@medmodal/core';
import { z } from 'zod';

/** A layer as `model.json` describes it. */
export interface LayerEntry {
  readonly class_name: string;
  readonly name?: string | undefined;
  readonly config: unknown;
  readonly inbound_nodes?: unknown;
}

const entrySchema: z.ZodType<LayerEntry> = z.object({
  class_name: z.string(),
  name: z.string().optional(),
  config: z.unknown(),
  inbound_nodes: z.unknown().optional(),
});

const record = z.record(z.string(), z.unknown());
const whole = z
  .number()
  .int()
  .min(1)
  .max(2 ** 24);

/** Reads a layer entry. @throws `model.corrupt`. */
export function readLayerEntry(value: unknown): LayerEntry {
  const parsed = entrySchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SdkError('model.corrupt', 'An entry of the layers of model.json is no layer.', { cause: parsed.error });
}

/** The arguments of a layer, read one by one; what does not fit is refused with the layer's name. */
export class LayerConfig {
  readonly className: string;
  readonly name: string;
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(entry: LayerEntry, fallbackName: string) {
    const fields = record.safeParse(entry.config);
    this.#fields = fields.success ? fields.data : {};
    this.className = entry.class_name;
    const inner = this.#fields['name'];
    this.name = entry.name ?? (typeof inner === 'string' ? inner : fallbackName);
  }

  /** The same layer with other arguments. */
  with(fields: Readonly<Record<string, unknown>>): LayerConfig {
    return new LayerConfig(
      { class_name: this.className, name: this.name, config: { ...this.#fields, ...fields } },
      this.name,
    );
  }

  /** The argument as it stands; undefined when it is left out or null. */
  raw(key: string): unknown {
    return this.#fields[key] ?? undefined;
  }

  /** A positive whole number. */
  whole(key: string): number {
    return this.#read(key, whole, 'a positive whole number');
  }

  /** One positive whole number, or one an axis; undefined when it is left out. */
  perAxis(key: string): number | readonly number[] | undefined {
    if (this.raw(key) === undefined) return undefined;
    return this.#read(key, z.union([whole, z.array(whole).min(1).max(3)]), 'positive whole numbers');
  }

  number(key: string, otherwise: number): number {
    return this.raw(key) === undefined ? otherwise : this.#read(key, z.number(), 'a number');
  }

  boolean(key: string, otherwise: boolean): boolean {
    return this.raw(key) === undefined ? otherwise : this.#read(key, z.boolean(), 'true or false');
  }

  text(key: string, otherwise: string): string {
    return this.raw(key) === undefined ? otherwise : this.#read(key, z.string(), 'a text');
  }

  /** A list of whole numbers; null stands for -1. */
  wholes(key: string): readonly number[] {
    const list = this.#read(key, z.array(z.number().int().nullable()).max(16), 'a list of whole numbers');
    return list.map((value) => value ?? -1);
  }

  /** Refuses the layer unless an argument has the one value that is supported. */
  expect(key: string, only: string | number | boolean): void {
    const found = this.raw(key);
    if (found !== undefined && found !== only) {
      throw this.fail(`${key} ${JSON.stringify(found)} is not supported, only ${JSON.stringify(only)}`);
    }
  }

  /** Refuses channels that come first. */
  expectChannelsLast(): void {
    this.expect('data_format', 'channels_last');
  }

  /** Refuses a normalisation or softmax over any other axis than the last. The rank counts the batch. */
  expectLastAxis(rank: number): void {
    const given = this.raw('axis');
    const axes: unknown[] = Array.isArray(given) ? given : [given ?? -1];
    if (axes.length !== 1 || (axes[0] !== -1 && axes[0] !== rank - 1)) {
      throw this.fail(`axis ${JSON.stringify(given)} is not supported, only the last`);
    }
  }

  /** An error that names the layer. */
  fail(what: string): SdkError {
    return new SdkError(
      'model.incompatible',
      `The layer ${this.name} (${this.className}) cannot be imported: ${what}.`,
      {
        hint: 'Save the model without this argument, or run it through the tfjs runtime as it is.',
        details: { layer: this.name, className: this.className },
      },
    );
  }

  #read<Output>(key: string, schema: z.ZodType<Output>, wanted: string): Output {
    const parsed = schema.safeParse(this.raw(key));
    if (parsed.success) return parsed.data;
    throw this.fail(`${key} must be ${wanted}, not ${JSON.stringify(this.raw(key)) ?? 'missing'}`);
  }
}
