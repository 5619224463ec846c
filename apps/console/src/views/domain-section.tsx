import type { ApplicabilityDomain } from '@medmodal/molecules';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { StructureCards } from '../structure/structure-cards.tsx';

/** For each model, whether it knows structures like this one, and those it knows. */
export function DomainSection({ domain }: { readonly domain: readonly ApplicabilityDomain[] }): VNode | null {
  if (domain.length === 0) return null;
  return (
    <section class="domain" aria-label="Applicability domain">
      <h3>Does the model know such structures?</h3>
      {domain.map((one, index) => (
        <ModelDomain key={one.model} domain={one} open={index === 0} />
      ))}
    </section>
  );
}

function ModelDomain({ domain, open }: { readonly domain: ApplicabilityDomain; readonly open: boolean }): VNode {
  const [seen, setSeen] = useState(open);
  const { model, inside, similarity, threshold, neighbours } = domain;
  return (
    <details class="folded" open={open} onToggle={({ currentTarget }) => setSeen((was) => was || currentTarget.open)}>
      <summary>
        <strong class={inside ? '' : 'outside'}>{inside ? 'Yes' : 'No'}</strong>: the nearest structure that{' '}
        <code>{model}</code> learned from has a similarity of <span class="figure">{similarity.toFixed(2)}</span>;{' '}
        <span class="figure">{threshold.toFixed(2)}</span> counts as known
      </summary>
      {seen ? <StructureCards structures={neighbours} label={`Nearest structures that ${model} learned from`} /> : null}
    </details>
  );
}
