import type { ClassOutcome, Outcome } from '@medmodal/molecules';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { orderClasses, verdictOf, type ClassOrder } from './assessment.ts';
import { percent } from './classification.ts';

/** What the lists of outcomes share. */
export interface OutcomeListProps {
  readonly outcomes: readonly Outcome[];
  /** The one whose atoms are coloured. */
  readonly explained: Outcome | undefined;
  /** Whether more models than one answered, so that each outcome names its own. */
  readonly several: boolean;
  /** Of the sets and intervals. */
  readonly coverage: number | undefined;
  readonly onExplain: (outcome: Outcome) => void;
}

/** Classes that need no order. */
const FEW = 4;

const ORDERS: readonly ClassOrder[] = ['probability', 'above base rate'];

/** Classes as ranked bars, with a tick at how often each was present in the training data; each shows its atoms. */
export function OutcomeRanking({ outcomes, explained, several, coverage, onExplain }: OutcomeListProps): VNode | null {
  const [order, setOrder] = useState<ClassOrder>('probability');
  const classes = orderClasses(outcomes, order);
  if (classes.length === 0) return null;
  return (
    <section class="class-bars" aria-label="Classes">
      <div class="bar-head">
        {classes.length < FEW ? null : (
          <label class="tool">
            <span>Order by</span>
            <select
              value={order}
              onChange={({ currentTarget }) => setOrder(ORDERS[currentTarget.selectedIndex] ?? order)}
            >
              {ORDERS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
        <p class="quiet">
          <span class="tick-key" aria-hidden="true" /> base rate in the training data. Choose a class to see its atoms.
        </p>
      </div>
      <ol>
        {classes.map((one) => (
          <ClassBar
            key={`${one.model} ${one.id}`}
            outcome={one}
            several={several}
            pressed={one === explained}
            onExplain={onExplain}
          />
        ))}
      </ol>
      {coverage === undefined ? null : (
        <p class="quiet">
          What a badge says holds in {Math.round(coverage * 100)} of 100 structures like those of the training data.
        </p>
      )}
    </section>
  );
}

interface ClassBarProps {
  readonly outcome: ClassOutcome;
  readonly several: boolean;
  readonly pressed: boolean;
  readonly onExplain: (outcome: Outcome) => void;
}

function ClassBar({ outcome, several, pressed, onExplain }: ClassBarProps): VNode {
  const { label, probability, baseRate, tells, model } = outcome;
  const verdict = verdictOf(outcome);
  return (
    <li class={`class-bar${tells ? '' : ' mute'}${pressed ? ' pressed' : ''}`}>
      <button type="button" class="plain" aria-pressed={pressed} onClick={() => onExplain(outcome)}>
        {label}
        {several ? <span class="quiet"> {model}</span> : null}
      </button>
      <span class="figure">
        {tells ? percent(probability) : '–'} <span class="quiet base">base {percent(baseRate)}</span>
      </span>
      <span class="verdict" data-verdict={verdict}>
        {verdict}
      </span>
      <span class="bar" aria-hidden="true">
        {tells ? <span class="fill" style={{ width: `${probability * 100}%` }} /> : null}
        <span class="tick" style={{ left: `${baseRate * 100}%` }} />
      </span>
    </li>
  );
}
