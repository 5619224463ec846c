import type { VNode } from 'preact';
import { ProbabilityBar } from '../views/probability-bar.tsx';
import type { ResultViewProps } from '../views/result-view-props.ts';
import { readLinks } from './links.ts';

/** What each mention may mean in each vocabulary. */
export function LinksView({ prediction }: ResultViewProps): VNode {
  const mentions = readLinks(prediction.value) ?? [];
  if (mentions.length === 0) return <p class="quiet">The text has no mention.</p>;
  return (
    <div class="plain-table" role="region" aria-label="Concepts" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['mention', 'vocabulary', 'code', 'concept', 'probability'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mentions.flatMap(({ text, candidates, refused }, mention) => [
            ...candidates.map(({ vocabulary, code, display, probability }, index) => (
              <tr key={`${mention} ${vocabulary} ${code}`}>
                <th scope="row">{index === 0 ? text : ''}</th>
                <td>{vocabulary}</td>
                <td class="figure">{code}</td>
                <td>{display}</td>
                <td>
                  <ProbabilityBar value={probability} />
                </td>
              </tr>
            )),
            ...refused.map((vocabulary, index) => (
              <tr key={`${mention} ${vocabulary}`}>
                <th scope="row">{candidates.length + index === 0 ? text : ''}</th>
                <td>{vocabulary}</td>
                <td colSpan={3} class="quiet">
                  nothing probable enough
                </td>
              </tr>
            )),
          ])}
        </tbody>
      </table>
    </div>
  );
}
