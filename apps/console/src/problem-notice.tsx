import type { VNode } from 'preact';
import type { Problem } from './api-description.ts';

/** What went wrong, and what to do about it. */
export function ProblemNotice({ problem }: { readonly problem: Problem }): VNode {
  const calm = problem.code === 'cancelled';
  return (
    <div class={`notice${calm ? '' : ' problem'}`} role={calm ? 'status' : 'alert'}>
      <p class="detail">{problem.detail}</p>
      {problem.hint ? <p>{problem.hint}</p> : null}
      {calm ? null : (
        <p class="quiet figure">
          {problem.code}
          {problem.requestId ? ` · request ${problem.requestId}` : ''}
        </p>
      )}
    </div>
  );
}
