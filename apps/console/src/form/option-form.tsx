import type { VNode } from 'preact';
import type { OptionField, OptionValues } from './option-fields.ts';

interface OptionFormProps {
  readonly fields: readonly OptionField[];
  readonly values: OptionValues;
  readonly onChange: (values: OptionValues) => void;
}

/** The options of a task as a form. */
export function OptionForm({ fields, values, onChange }: OptionFormProps): VNode | null {
  if (fields.length === 0) return null;
  return (
    <fieldset class="options">
      <legend>Options</legend>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name]}
          onChange={(value) => onChange(withValue(values, field.name, value))}
        />
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly field: OptionField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Field({ field, value, onChange }: FieldProps): VNode {
  if (field.control === 'choices') return <Choices field={field} value={value} onChange={onChange} />;
  const id = `option-${field.name}`;
  return (
    <div class={`field ${field.control}-field`}>
      <label for={id}>{field.name}</label>
      <Control id={id} field={field} value={value} onChange={onChange} />
      <p class="quiet" id={`${id}-about`}>
        {field.description}
      </p>
    </div>
  );
}

function Control({ id, field, value, onChange }: FieldProps & { readonly id: string }): VNode {
  const common = { id, 'aria-describedby': `${id}-about` };
  switch (field.control) {
    case 'select':
      return (
        <select
          {...common}
          value={String(value)}
          onChange={({ currentTarget: { selectedIndex, value: choice } }) =>
            onChange(field.values?.[selectedIndex] ?? choice)
          }
        >
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case 'switch':
      return (
        <input
          {...common}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <input
          {...common}
          type="number"
          min={field.minimum}
          max={field.maximum}
          step={field.step}
          value={typeof value === 'number' ? value : ''}
          onInput={(event) =>
            onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.valueAsNumber)
          }
        />
      );
    case 'words':
      return (
        <input
          {...common}
          type="text"
          spellcheck={false}
          placeholder="parted by commas"
          defaultValue={field.initial.join(', ')}
          onInput={(event) => onChange(wordsOf(event.currentTarget.value))}
        />
      );
    case 'text':
      return (
        <input
          {...common}
          type="text"
          spellcheck={false}
          value={typeof value === 'string' ? value : ''}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <input
          {...common}
          type="text"
          placeholder="JSON"
          defaultValue={String(field.initial)}
          onInput={(event) => onChange(parseJson(event.currentTarget.value))}
        />
      );
  }
}

function Choices({
  field,
  value,
  onChange,
}: FieldProps & { readonly field: Extract<OptionField, { control: 'choices' }> }): VNode {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const toggle = (choice: string): void =>
    onChange(field.choices.filter((one) => (one === choice) !== chosen.includes(one)));
  return (
    <div class="field choices" role="group" aria-label={field.name}>
      <span class="label">{field.name}</span>
      <div class="boxes">
        {field.choices.map((choice) => (
          <label key={choice}>
            <input type="checkbox" checked={chosen.includes(choice)} onChange={() => toggle(choice)} /> {choice}
          </label>
        ))}
      </div>
      <p class="quiet">{field.description}</p>
    </div>
  );
}

function withValue(values: OptionValues, name: string, value: unknown): OptionValues {
  const { [name]: _, ...others } = values;
  return value === undefined ? others : { ...others, [name]: value };
}

function parseJson(text: string): unknown {
  try {
    return text.trim() === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}
