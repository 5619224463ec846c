import type { VNode } from 'preact';
import type { ResultViewProps } from './result-view-props.ts';

/** Any result, as a tree that can be folded. */
export function JsonView({ prediction }: ResultViewProps): VNode {
  return (
    <div class="json">
      <Node name="value" value={prediction.value} open />
    </div>
  );
}

function Node({
  name,
  value,
  open = false,
}: {
  readonly name: string;
  readonly value: unknown;
  readonly open?: boolean;
}): VNode {
  if (typeof value !== 'object' || value === null) {
    return (
      <div class="leaf">
        <span class="name">{name}</span> <code>{JSON.stringify(value)}</code>
      </div>
    );
  }
  const entries = Object.entries(value);
  const size = Array.isArray(value) ? `${entries.length} items` : `${entries.length} fields`;
  return (
    <details open={open}>
      <summary>
        <span class="name">{name}</span> <span class="quiet">{size}</span>
      </summary>
      {entries.slice(0, 200).map(([key, child]) => (
        <Node key={key} name={key} value={child} open={entries.length <= 5} />
      ))}
      {entries.length > 200 ? <p class="quiet">{entries.length - 200} more are in the answer of the API.</p> : null}
    </details>
  );
}
