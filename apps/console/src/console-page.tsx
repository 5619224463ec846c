import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchModalities } from './api-client.ts';
import type { ModalityDescription, Outcome } from './api-description.ts';
import { LastInput } from './last-input.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { TaskCatalogue } from './task-catalogue.ts';
import { TaskList } from './task-list.tsx';
import { TaskPanel } from './task-panel.tsx';

/** The whole page. The chosen task is in the address, after `#`. */
export function ConsolePage(): VNode {
  const [catalogue, setCatalogue] = useState<Outcome<readonly ModalityDescription[]>>();
  const [chosen, setChosen] = useState(location.hash.slice(1));
  useEffect(() => {
    void fetchModalities().then(setCatalogue);
    const onHashChange = (): void => setChosen(location.hash.slice(1));
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);
  const last = useRef(new LastInput());
  const tasks = catalogue?.value?.flatMap((modality) => modality.tasks) ?? [];
  const task = tasks.find(({ name }) => name === chosen) ?? tasks[0];
  return (
    <>
      <header class="top">
        <h1>
          <img src="/mark.svg" alt="" width="28" height="28" /> medmodal <span class="quiet">console</span>
        </h1>
        <nav aria-label="Elsewhere">
          <a href="/docs/">API</a>
          <a href="/v1/models">Models</a>
        </nav>
      </header>
      <div class="columns">
        <TaskList modalities={catalogue?.value ?? []} chosen={task?.name} />
        <main>
          {catalogue === undefined ? <p role="status">Loading…</p> : null}
          {catalogue?.problem ? <ProblemNotice problem={catalogue.problem} /> : null}
          <TaskCatalogue.Provider value={tasks}>
            {task ? <TaskPanel key={task.name} task={task} last={last.current} /> : null}
          </TaskCatalogue.Provider>
        </main>
      </div>
    </>
  );
}
