import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Outcome, Problem, TaskDescription } from './api-description.ts';
import { ExportButtons } from './export-buttons.tsx';
import type { RecordingFeed } from './audio/use-recorder.ts';
import { withFrame } from './form/asked-frame.ts';
import { ExamplePicker } from './form/example-picker.tsx';
import { ImageInput } from './form/image-input.tsx';
import { changedValues, initialValues, optionFields } from './form/option-fields.ts';
import { OptionForm } from './form/option-form.tsx';
import { inputMode } from './input-form.ts';
import type { LastInput } from './last-input.ts';
import { lazyComponent } from './lazy-component.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { ProvenancePanel } from './provenance-panel.tsx';
import { viewOf } from './result-views.ts';
import type { TaskInput } from './task-request.ts';
import { useRun, type RunState } from './use-run.ts';
import { DomainNotice } from './views/domain-notice.tsx';

/** Loaded when a task takes structures. */
const StructureInput = lazyComponent(async () => (await import('./form/structure-input.tsx')).StructureInput);
/** Loaded when a task takes speech. */
const AudioInput = lazyComponent(async () => (await import('./audio/audio-input.tsx')).AudioInput);
/** Loaded when an answer comes while its input arises. */
const PartialAnswer = lazyComponent(async () => (await import('./speech/partial-answer.tsx')).PartialAnswer);
/** Loaded when a file of many is sent. */
const TableAnswer = lazyComponent(async () => (await import('./table/table-answer.tsx')).TableAnswer);

interface TaskPanelProps {
  readonly task: TaskDescription;
  /** What was given last, whatever the task: the next task begins with it where it takes such. */
  readonly last: LastInput;
}

/** One task: its input, its options, its answer. */
export function TaskPanel({ task, last }: TaskPanelProps): VNode {
  const fields = useMemo(() => optionFields(task.options), [task]);
  const [values, setValues] = useState(() => initialValues(fields));
  const [input, setInput] = useState<TaskInput>(() => last.fitting(task) ?? '');
  const [refused, setRefused] = useState<Problem>();
  const { state, run, listen, cancel } = useRun(task);
  const running = state.kind === 'running' || state.kind === 'listening';
  const start = (): void => {
    if (!running) run(input, changedValues(fields, values));
  };
  const take = ({ value, problem }: Outcome<TaskInput>, asked = true): void => {
    if (asked && value !== undefined) last.keep(task, value);
    if (value !== undefined) setInput((current) => (asked || current === '' ? value : current));
    if (asked || problem) setRefused(problem);
  };
  const lookAt = (frame: number): void =>
    setValues((current) => withFrame({ task: task.name, fields, frame }, current));
  const record = (mediaType: string): RecordingFeed | undefined => listen(mediaType, changedValues(fields, values));
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
        <ExamplePicker task={task} onLoad={take} />
        <InputField task={task} input={input} onInput={take} onFrame={lookAt} onSubmit={start} onRecord={record} />
        {refused ? <ProblemNotice problem={refused} /> : null}
        <OptionForm fields={fields} values={values} onChange={setValues} />
        <Actions running={running} onCancel={cancel} />
      </form>
      <Answer task={task} state={state} />
    </>
  );
}

interface InputFieldProps {
  readonly task: TaskDescription;
  readonly input: TaskInput;
  readonly onInput: (given: Outcome<TaskInput>) => void;
  readonly onFrame: (frame: number) => void;
  readonly onSubmit: () => void;
  readonly onRecord: (mediaType: string) => RecordingFeed | undefined;
}

function InputField({ task, input, onInput, onFrame, onSubmit, onRecord }: InputFieldProps): VNode {
  const mode = inputMode(task);
  if (mode === 'image') {
    return (
      <ImageInput
        accepted={task.mediaTypes}
        file={typeof input === 'string' ? undefined : input}
        onChoose={({ file, problem }) => onInput(problem ? { problem } : { value: file })}
        onFrame={onFrame}
      />
    );
  }
  if (mode === 'audio') {
    return (
      <AudioInput
        accepted={task.mediaTypes}
        file={typeof input === 'string' ? undefined : input}
        onChoose={({ file, problem }) => onInput(file ? { value: file } : { problem })}
        onRecord={onRecord}
      />
    );
  }
  if (mode === 'structure')
    return (
      <StructureInput
        accepted={[...task.mediaTypes, ...(task.collectionTypes ?? [])]}
        input={input}
        onInput={onInput}
        onSubmit={onSubmit}
      />
    );
  return (
    <>
      <label for="input">{mode === 'text' ? 'Text' : 'Input as JSON'}</label>
      <textarea
        id="input"
        rows={10}
        spellcheck={false}
        value={typeof input === 'string' ? input : ''}
        onInput={(event) => onInput({ value: event.currentTarget.value })}
      />
    </>
  );
}

function Actions({ running, onCancel }: { readonly running: boolean; readonly onCancel: () => void }): VNode {
  return (
    <div class="actions">
      <button type="submit" class="main" disabled={running}>
        {running ? 'Running…' : 'Run'}
      </button>
      {running ? (
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      ) : (
        <span class="quiet keys">Ctrl + Enter</span>
      )}
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
  if (state.kind === 'listening') return <PartialAnswer value={state.value} />;
  if (state.kind === 'failed') return <ProblemNotice problem={state.problem} />;
  if (state.kind === 'many') return <TableAnswer request={state.request} />;
  const { prediction, request } = state;
  const View = viewOf(task.name, prediction.value);
  return (
    <section ref={bringIntoView} class="card answer" aria-label="Answer">
      <h2>Answer</h2>
      <DomainNotice prediction={prediction} />
      <View prediction={prediction} text={request.text} file={request.file} request={request} />
      <ExportButtons exports={task.exports ?? []} request={request} />
      <ProvenancePanel prediction={prediction} request={request} />
    </section>
  );
}

/** An answer below a large picture would not be noticed. */
function bringIntoView(answer: HTMLElement | null): void {
  if (answer && answer.getBoundingClientRect().top > innerHeight * 0.6) answer.scrollIntoView({ block: 'start' });
}
