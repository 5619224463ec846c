import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { fetchExample, type TaskDescription } from './api-client.ts';
import { changedValues, initialValues, optionFields } from './form/option-fields.ts';
import { OptionForm } from './form/option-form.tsx';
import { inputMode } from './input-form.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { ProvenancePanel } from './provenance-panel.tsx';
import { viewOf } from './result-views.ts';
import { useRun, type RunState } from './use-run.ts';

/** One task: its input, its options, its answer. */
export function TaskPanel({ task }: { readonly task: TaskDescription }): VNode {
  const fields = useMemo(() => optionFields(task.options), [task]);
  const [values, setValues] = useState(() => initialValues(fields));
  const [written, setWritten] = useState('');
  const { state, run, cancel } = useRun(task);
  const running = state.kind === 'running';
  const start = (): void => run(written, changedValues(fields, values));
  return (
    <>
      <form
        class="card composer"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) start();
        }}
      >
        <header>
          <h2>{task.name}</h2>
          <p class="quiet">{task.summary}</p>
        </header>
        <ExamplePicker task={task} onLoad={setWritten} />
        <label for="input">{inputMode(task) === 'text' ? 'Text' : 'Input as JSON'}</label>
        <textarea
          id="input"
          rows={10}
          spellcheck={false}
          value={written}
          onInput={(event) => setWritten(event.currentTarget.value)}
        />
        <OptionForm fields={fields} values={values} onChange={setValues} />
        <div class="actions">
          <button type="submit" class="main" disabled={running}>
            {running ? 'Running…' : 'Run'}
          </button>
          {running ? (
            <button type="button" onClick={cancel}>
              Cancel
            </button>
          ) : (
            <span class="quiet keys">Ctrl + Enter</span>
          )}
        </div>
      </form>
      <Answer task={task} state={state} />
    </>
  );
}

function ExamplePicker({
  task,
  onLoad,
}: {
  readonly task: TaskDescription;
  readonly onLoad: (text: string) => void;
}): VNode | null {
  const load = async (url: string): Promise<void> => {
    const [field = ''] = Object.keys(task.input.properties ?? {});
    const { value } = await fetchExample(url, field);
    if (value !== undefined) onLoad(value);
  };
  useEffect(() => {
    if (task.examples[0]) void load(task.examples[0].url);
  }, [task]);
  if (task.examples.length === 0) return null;
  return (
    <div class="picker">
      <label for="example">Example</label>
      <select id="example" onChange={(event) => void load(event.currentTarget.value)}>
        {task.examples.map(({ url, title }) => (
          <option key={url} value={url}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

function Answer({ task, state }: { readonly task: TaskDescription; readonly state: RunState }): VNode | null {
  if (state.kind === 'idle') return null;
  if (state.kind === 'running') {
    return (
      <div class="card waiting" role="status">
        <span class="spinner" aria-hidden="true" /> Reading…
      </div>
    );
  }
  if (state.kind === 'failed') return <ProblemNotice problem={state.problem} />;
  const View = viewOf(task.name);
  return (
    <section class="card answer" aria-label="Answer">
      <h2>Answer</h2>
      <View prediction={state.prediction} text={state.text} />
      <ProvenancePanel prediction={state.prediction} path={task.path} body={state.body} />
    </section>
  );
}
