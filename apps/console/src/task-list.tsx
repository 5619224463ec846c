import type { VNode } from 'preact';
import type { ModalityDescription } from './api-description.ts';

interface TaskListProps {
  readonly modalities: readonly ModalityDescription[];
  readonly chosen: string | undefined;
}

/** Every task of every modality, as links. */
export function TaskList({ modalities, chosen }: TaskListProps): VNode {
  return (
    <nav class="tasks" aria-label="Tasks">
      {modalities.map((modality) => (
        <section key={modality.name}>
          <h2>{modality.name}</h2>
          <p class="quiet">{modality.summary}</p>
          <ul>
            {modality.tasks.map((task) => (
              <li key={task.name}>
                <a href={`#${task.name}`} aria-current={task.name === chosen ? 'page' : undefined}>
                  <span class="name">{task.name}</span>
                  <span class="quiet">{task.summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
