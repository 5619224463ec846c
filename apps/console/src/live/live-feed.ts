import type { Prediction } from '@medmodal/core';
import { CANCELLED } from '../api-client.ts';
import type { Problem, TaskDescription } from '../api-description.ts';
import type { ChosenFile } from '../chosen-file.ts';
import type { OptionValues } from '../form/option-fields.ts';
import { taskRequest, type TaskRequest } from '../task-request.ts';
import { openLive, type LiveConnection } from './live-connection.ts';

/** Where the input of a live run goes. */
export interface LiveFeed extends Pick<LiveConnection, 'send' | 'room'> {
  /** The input is whole: `file` is what the answer will be about. */
  end(file: ChosenFile): void;
  /** Aborted when the run is over, or left. */
  readonly signal: AbortSignal;
}

/** What is asked. */
export interface FeedQuestion {
  readonly task: TaskDescription;
  /** Path of the live run. */
  readonly path: string;
  readonly mediaType: string;
  readonly options: OptionValues;
}

/** What a feed tells, and what ends it. */
export interface FeedListener {
  /** Aborted to leave the run; the feed aborts it when the run is over. */
  readonly controller: AbortController;
  readonly onPartial: (value: unknown) => void;
  /** The answer, and the request that would give the same again. */
  readonly onAnswer: (prediction: Prediction<unknown>, request: TaskRequest) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** Opens a live run whose input is kept as a file, so that it can be asked about again. */
export function openFeed({ task, path, mediaType, options }: FeedQuestion, listener: FeedListener): LiveFeed {
  const { controller } = listener;
  let file: ChosenFile | undefined;
  let prediction: Prediction<unknown> | undefined;
  let over = false;
  const answer = (): void => {
    if (!file || !prediction) return;
    const { request } = taskRequest(task, file, options);
    if (request) listener.onAnswer(prediction, request);
  };
  const finish = (work: () => void): void => {
    over = true;
    work();
    controller.abort();
  };
  const connection = openLive(
    { path, mediaType, options },
    {
      onPartial: listener.onPartial,
      onFinal: (final) =>
        finish(() => {
          prediction = final;
          answer();
        }),
      onProblem: (problem) => finish(() => listener.onProblem(problem)),
    },
  );
  controller.signal.addEventListener('abort', () => {
    if (over) return;
    connection.leave();
    listener.onProblem(CANCELLED);
  });
  return {
    send: connection.send,
    room: connection.room,
    signal: controller.signal,
    end(whole) {
      file = whole;
      connection.end();
      answer();
    },
  };
}
