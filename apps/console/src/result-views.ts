import type { Prediction } from '@medmodal/core';
import type { ComponentType } from 'preact';
import { FindingsView } from './views/findings-view.tsx';
import { JsonView } from './views/json-view.tsx';

/** What a view draws: an answer, and the text that it is about. */
export interface ResultViewProps {
  readonly prediction: Prediction<unknown>;
  /** The text of the input as it was sent; empty for inputs that are no text. */
  readonly text: string;
}

/** The view of each task's result, one line each; any other task has the tree view. */
const VIEWS: Readonly<Record<string, ComponentType<ResultViewProps>>> = {
  'text.entities': FindingsView,
  'text.assertion': FindingsView,
};

/** The view that draws the results of a task. */
export function viewOf(task: string): ComponentType<ResultViewProps> {
  return VIEWS[task] ?? JsonView;
}
