/** The parts of a JSON Schema that a form is drawn from. */
export interface PropertySchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: PropertySchema;
  readonly properties?: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
  /** Forms of which the value has one. */
  readonly anyOf?: readonly PropertySchema[];
}

/** One input of a form: what is drawn, and the value it begins with. */
export type OptionField = { readonly name: string; readonly description: string } & (
  | { readonly control: 'choices'; readonly choices: readonly string[]; readonly initial: readonly string[] }
  | {
      readonly control: 'select';
      readonly choices: readonly string[];
      /** The value of each choice, where it is not the choice itself. */
      readonly values?: readonly (string | number)[];
      readonly initial: string | number;
    }
  /** A list of words. */
  | { readonly control: 'words'; readonly initial: readonly string[] }
  | {
      readonly control: 'number';
      readonly minimum: number | undefined;
      readonly maximum: number | undefined;
      readonly step: number | 'any';
      readonly initial: number | '';
    }
  | { readonly control: 'switch'; readonly initial: boolean }
  | { readonly control: 'text'; readonly initial: string }
  | { readonly control: 'json'; readonly initial: string }
);

/** The value of each option by name, as the API takes it. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** Draws the form of an options schema: one field for each property. */
export function optionFields(schema: PropertySchema): readonly OptionField[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const common = { name, description: property.description ?? '' };
    if (property.type === 'array' && property.items?.enum) {
      return {
        ...common,
        control: 'choices',
        choices: property.items.enum.map(String),
        initial: asList(property.default),
      };
    }
    if (property.type === 'array' && property.items?.type === 'string')
      return { ...common, control: 'words', initial: asList(property.default) };
    const constants = (property.anyOf ?? []).flatMap(({ const: value }) => value ?? []);
    if (constants.length > 0 && constants.length === property.anyOf?.length) {
      const [first = ''] = constants;
      const initial = constants.find((value) => value === property.default) ?? first;
      return { ...common, control: 'select', choices: constants.map(String), values: constants, initial };
    }
    if (property.enum)
      return {
        ...common,
        control: 'select',
        choices: property.enum.map(String),
        initial: String(property.default ?? property.enum[0]),
      };
    if (property.type === 'boolean') return { ...common, control: 'switch', initial: property.default === true };
    if (property.type === 'number' || property.type === 'integer') return { ...common, ...numberField(property) };
    if (property.type === 'string')
      return { ...common, control: 'text', initial: typeof property.default === 'string' ? property.default : '' };
    return {
      ...common,
      control: 'json',
      initial: property.default === undefined ? '' : JSON.stringify(property.default),
    };
  });
}

/** The values that a form begins with; a field without a default is left out. */
export function initialValues(fields: readonly OptionField[]): OptionValues {
  return Object.fromEntries(
    fields
      .filter(({ control, initial }) => control === 'text' || (control !== 'json' && initial !== ''))
      .map(({ name, initial }) => [name, initial]),
  );
}

/** The values that differ from those the form begins with: what a request must name. */
export function changedValues(fields: readonly OptionField[], values: OptionValues): OptionValues {
  const initial = initialValues(fields);
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(initial[name])),
  );
}

function numberField({
  type,
  minimum,
  maximum,
  multipleOf,
  default: initial,
}: PropertySchema): Extract<OptionField, { control: 'number' }> extends infer Field
  ? Omit<Field, 'name' | 'description'>
  : never {
  const bounded = (bound: number | undefined): number | undefined =>
    bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
  const low = bounded(minimum);
  const high = bounded(maximum);
  const step = type === 'integer' ? 1 : (multipleOf ?? (low === 0 && high === 1 ? 0.01 : 'any'));
  return { control: 'number', minimum: low, maximum: high, step, initial: typeof initial === 'number' ? initial : '' };
}

function asList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
