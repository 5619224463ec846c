import type { VNode } from 'preact';

/** A probability as a bar and a figure. */
export function ProbabilityBar({ value }: { readonly value: number | undefined }): VNode {
  if (value === undefined) return <span class="quiet">–</span>;
  return (
    <span class="probability">
      <meter min={0} max={1} value={value} aria-label="probability" />
      <span class="figure">{value.toFixed(2)}</span>
    </span>
  );
}
