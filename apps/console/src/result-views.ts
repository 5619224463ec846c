import type { ComponentType } from 'preact';
import { FindingsView } from './views/findings-view.tsx';
import { JsonView } from './views/json-view.tsx';
import type { ResultViewProps } from './views/result-view-props.ts';

/** The view of each task's result, one line each; any other task has the tree view. */
const VIEWS: Readonly<Record<string, ComponentType<ResultViewProps>>> = {
  'text.entities': FindingsView,
  'text.assertion': FindingsView,
};

/** The view that draws the results of a task. */
export function viewOf(task: string): ComponentType<ResultViewProps> {
  return VIEWS[task] ?? JsonView;
}
