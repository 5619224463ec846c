import type { TextChange } from '@medmodal/speech';
import type { VNode } from 'preact';
import { ProbabilityBar } from '../views/probability-bar.tsx';

/** One fact of a list of facts. */
export function Fact({ name, value }: { readonly name: string; readonly value: VNode | string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What is known about one change, as facts of a list. */
export function ChangeFacts({ change }: { readonly change: TextChange }): VNode {
  const { kind, before, after, confidence, alternatives = [], flagged } = change;
  return (
    <>
      {before === after ? null : <Fact name="heard" value={<q>{before}</q>} />}
      <Fact name="kind" value={kind} />
      <Fact name="corrected" value={<ProbabilityBar value={confidence} />} />
      {alternatives.length === 0 ? null : <Fact name="or" value={alternatives.join(', ')} />}
      {flagged === undefined ? null : <Fact name="check" value={<strong class="check">{flagged}</strong>} />}
    </>
  );
}
