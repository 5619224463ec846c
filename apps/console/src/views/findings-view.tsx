import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { AnnotatedNote } from './annotated-note.tsx';
import { FindingInspector } from './finding-inspector.tsx';
import { FindingTable } from './finding-table.tsx';
import { countTypes, readFindings, type OffsetUnit } from './findings.ts';
import { hueOf } from './hue.ts';
import type { ResultViewProps } from './result-view-props.ts';

/** A note with its findings: legend, highlighted text, one finding in detail, and the table of all. */
export function FindingsView({ prediction, text }: ResultViewProps): VNode {
  const findings = useMemo(
    () => readFindings(prediction.value, text, offsetUnit(prediction.provenance.options)),
    [prediction, text],
  );
  const counts = useMemo(() => countTypes(findings), [findings]);
  const types = useMemo(() => [...counts.keys()], [counts]);
  const [hovered, setHovered] = useState<number>();
  const [selected, setSelected] = useState<number>();
  const active = hovered ?? selected;
  const finding = active === undefined ? undefined : findings[active];
  return (
    <>
      <Legend counts={counts} types={types} />
      <div class="reading">
        <AnnotatedNote
          text={text}
          findings={findings}
          types={types}
          active={active}
          selected={selected}
          onHover={setHovered}
          onSelect={setSelected}
        />
        <FindingInspector text={text} finding={finding} findings={findings} types={types} />
      </div>
      {findings.length === 0 ? <p class="quiet">Nothing was found in this text.</p> : null}
      {findings.length > 0 ? (
        <FindingTable text={text} findings={findings} types={types} selected={selected} onSelect={setSelected} />
      ) : null}
    </>
  );
}

function Legend({
  counts,
  types,
}: {
  readonly counts: ReadonlyMap<string, number>;
  readonly types: readonly string[];
}): VNode {
  return (
    <ul class="legend" aria-label="Legend">
      {[...counts].map(([type, count]) => (
        <li key={type}>
          <span class={`type ${hueOf(type, types)}`}>{type}</span> {count}
        </li>
      ))}
      <li>
        <span class="entity stated sample">stated</span>
      </li>
      <li>
        <span class="entity possible sample">possible</span>
      </li>
      <li>
        <span class="entity denied sample">denied</span>
      </li>
      <li>
        <span class="cue sample">cue</span>
      </li>
    </ul>
  );
}

function offsetUnit(options: unknown): OffsetUnit {
  const { offsets } = (options ?? {}) as { offsets?: unknown };
  return offsets === 'code-point' ? 'code-point' : 'utf-16';
}
