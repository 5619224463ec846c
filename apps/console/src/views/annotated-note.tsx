import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { cutSegments, type Segment } from '../segments.ts';
import { badgesOf, certaintyClass, marksOf, type Finding } from './findings.ts';
import { hueOf } from './hue.ts';

interface AnnotatedNoteProps {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly types: readonly string[];
  /** The finding that is shown with its cues. */
  readonly active: number | undefined;
  /** The finding that was chosen: it is scrolled to. */
  readonly selected: number | undefined;
  readonly onHover: (finding: number | undefined) => void;
  readonly onSelect: (finding: number) => void;
}

/** A text with what was found in it. Its text content is the text, character by character. */
export function AnnotatedNote({
  text,
  findings,
  types,
  active,
  selected,
  onHover,
  onSelect,
}: AnnotatedNoteProps): VNode {
  const note = useRef<HTMLDivElement>(null);
  // The same element object again lets Preact skip it: hovering must not draw a long note anew.
  const drawn = useMemo(() => drawSegments(text, findings, types), [text, findings, types]);
  useEffect(() => link(note.current, active), [active, drawn]);
  useEffect(() => firstPiece(note.current, selected)?.scrollIntoView({ block: 'nearest' }), [selected, drawn]);
  const findingAt = (target: EventTarget | null): number | undefined => {
    const names = target instanceof HTMLElement ? target.dataset['entities'] : undefined;
    return names === undefined ? undefined : Number(names.split(' ')[0]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = findingAt(event.target);
    if (from === undefined) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    const to = Math.min(findings.length - 1, Math.max(0, from + (step ?? 0)));
    onSelect(to);
    firstPiece(note.current, to)?.focus();
  };
  return (
    <div
      ref={note}
      class="note"
      role="group"
      aria-label="The note with what was found in it. Arrow keys go from one finding to the next."
      onMouseOver={(event) => onHover(findingAt(event.target))}
      onMouseLeave={() => onHover(undefined)}
      onClick={(event) => {
        const finding = findingAt(event.target);
        if (finding !== undefined) onSelect(finding);
      }}
      onKeyDown={onKeyDown}
    >
      {drawn}
    </div>
  );
}

function drawSegments(
  text: string,
  findings: readonly Finding[],
  types: readonly string[],
): readonly (VNode | string)[] {
  return cutSegments(text.length, marksOf(findings)).map((segment) => {
    const words = text.slice(segment.start, segment.end);
    const finding = segment.entities[0];
    if (finding !== undefined)
      return drawEntity({ segment, words, number: finding, finding: findings[finding], types });
    if (segment.cues.length === 0) return words;
    return (
      <span key={segment.start} class="cue" data-cues={segment.cues.join(' ')}>
        {words}
      </span>
    );
  });
}

interface Piece {
  readonly segment: Segment;
  readonly words: string;
  readonly number: number;
  readonly finding: Finding | undefined;
  readonly types: readonly string[];
}

function drawEntity({ segment, words, number, finding, types }: Piece): VNode | string {
  if (finding === undefined) return words;
  const first = segment.start === finding.start;
  const last = segment.end === finding.end;
  const badges = badgesOf(finding).join(' · ');
  const edges = `${first ? ' first' : ''}${last ? ' last' : ''}${segment.cues.length > 0 ? ' cue' : ''}`;
  return (
    <mark
      key={segment.start}
      class={`entity ${hueOf(finding.type, types)} ${certaintyClass(finding)}${edges}`}
      style={{ '--strength': String(Math.round((finding.probability ?? 1) ** 2 * 100) / 100) }}
      data-entities={segment.entities.join(' ')}
      data-cues={segment.cues.length > 0 ? segment.cues.join(' ') : undefined}
      data-badges={last && badges !== '' ? badges : undefined}
      {...(first
        ? { 'data-first': number, tabIndex: number === 0 ? 0 : -1, role: 'button', title: titleOf(finding) }
        : {})}
    >
      {words}
    </mark>
  );
}

function titleOf({ type, probability, certainty }: Finding): string {
  const chance = probability === undefined ? undefined : `probability ${probability.toFixed(2)}`;
  return [type, chance, certainty?.value].filter((part) => part !== undefined).join(', ');
}

function firstPiece(note: HTMLElement | null, finding: number | undefined): HTMLElement | null | undefined {
  return finding === undefined ? undefined : note?.querySelector<HTMLElement>(`[data-first="${finding}"]`);
}

/** Shows which words belong to one finding, without drawing the note again. */
function link(note: HTMLElement | null, finding: number | undefined): void {
  for (const element of note?.querySelectorAll('.linked') ?? []) element.classList.remove('linked');
  if (finding === undefined) return;
  for (const element of note?.querySelectorAll(`[data-entities~="${finding}"], [data-cues~="${finding}"]`) ?? [])
    element.classList.add('linked');
}
