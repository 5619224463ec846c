import type { VNode } from 'preact';

interface NameSuggestionsProps {
  readonly names: readonly string[];
  readonly onChoose: (name: string) => void;
}

/** Drug names that may be meant, as buttons. */
export function NameSuggestions({ names, onChoose }: NameSuggestionsProps): VNode | null {
  if (names.length === 0) return null;
  return (
    <div class="suggestions" role="group" aria-label="Drug names">
      {names.map((name) => (
        <button key={name} type="button" class="small" onClick={() => onChoose(name)}>
          {name}
        </button>
      ))}
    </div>
  );
}
