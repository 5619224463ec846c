import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fetchExample } from '../api-client.ts';
import type { ExampleDescription, Outcome, TaskDescription } from '../api-description.ts';
import { formatName, isDrawnByBrowsers } from '../file-kind.ts';
import { inputMode } from '../input-form.ts';
import type { TaskInput } from '../task-request.ts';

interface ExamplePickerProps {
  readonly task: TaskDescription;
  /** `asked` is false for the example that is loaded before anybody asks. */
  readonly onLoad: (loaded: Outcome<TaskInput>, asked: boolean) => void;
}

/** The examples of a task, of which the first is loaded at once: images as buttons that show them, others as a list. */
export function ExamplePicker({ task, onLoad }: ExamplePickerProps): VNode | null {
  const latest = useRef(0);
  const load = async (example: ExampleDescription, asked = true): Promise<void> => {
    const turn = ++latest.current;
    const loaded = await fetchExample(example);
    if (turn === latest.current) onLoad(loaded, asked);
  };
  const [first] = task.examples;
  useEffect(() => {
    if (first) void load(first, false);
    return () => void latest.current++;
  }, [task]);
  if (first === undefined) return null;
  if (inputMode(task) === 'image')
    return <ExampleButtons examples={task.examples} onChoose={(example) => void load(example)} />;
  return (
    <div class="picker">
      <label for="example">Example</label>
      <select
        id="example"
        onChange={(event) => {
          const example = task.examples[event.currentTarget.selectedIndex];
          if (example) void load(example);
        }}
      >
        {task.examples.map(({ url, title }) => (
          <option key={url} value={url}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ExampleButtonsProps {
  readonly examples: readonly ExampleDescription[];
  readonly onChoose: (example: ExampleDescription) => void;
}

function ExampleButtons({ examples, onChoose }: ExampleButtonsProps): VNode {
  return (
    <div class="examples" role="group" aria-label="Examples">
      {examples.map((example) => (
        <button key={example.url} type="button" onClick={() => onChoose(example)}>
          {isDrawnByBrowsers(example.mediaType) ? (
            <img src={example.url} alt="" width="44" height="44" />
          ) : (
            <span class="format">{formatName(example.mediaType)}</span>
          )}{' '}
          {example.title}
        </button>
      ))}
    </div>
  );
}
