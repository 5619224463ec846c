import type { Prediction } from '@medmodal/core';
import type { VNode } from 'preact';

/** What speaks against believing an answer; nothing where nothing does. */
export function DomainNotice({ prediction }: { readonly prediction: Prediction<unknown> }): VNode | null {
  const { outOfDomain, warnings } = prediction;
  if (!outOfDomain && warnings.length === 0) return null;
  return (
    <div class={`notice${outOfDomain ? ' doubt' : ''}`} role="note" aria-label="What speaks against this answer">
      {outOfDomain ? <p class="detail">This input looks unlike the data the model was trained on.</p> : null}
      {warnings.map(({ code, message }) => (
        <p key={`${code} ${message}`}>{message}</p>
      ))}
    </div>
  );
}
