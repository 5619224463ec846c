import type { ComponentType } from 'preact';
import { readClassification } from './views/classification.ts';
import { ClassificationView } from './views/classification-view.tsx';
import { FindingsView } from './views/findings-view.tsx';
import { JsonView } from './views/json-view.tsx';
import type { ResultViewProps } from './views/result-view-props.ts';

/** The view of each task's result that needs one of its own, one line each. */
const VIEWS: Readonly<Record<string, ComponentType<ResultViewProps>>> = {
  'text.entities': FindingsView,
  'text.assertion': FindingsView,
};

/** The view that draws a result: the task's own, that of what the result is, or else the tree view. */
export function viewOf(task: string, value: unknown): ComponentType<ResultViewProps> {
  return VIEWS[task] ?? (readClassification(value) ? ClassificationView : JsonView);
}
