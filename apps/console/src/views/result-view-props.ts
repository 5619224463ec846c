import type { Prediction } from '@medmodal/core';
import type { ChosenFile } from '../chosen-file.ts';
import type { TaskRequest } from '../task-request.ts';

/** What a view draws: an answer, and the input that it is about. */
export interface ResultViewProps {
  readonly prediction: Prediction<unknown>;
  /** The text of the input as it was sent; empty for inputs that are no text. */
  readonly text: string;
  /** The file that was sent, of tasks that take one. */
  readonly file: ChosenFile | undefined;
  /** What was sent. */
  readonly request: TaskRequest;
}
