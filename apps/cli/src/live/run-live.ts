import { type LiveAnswering, type LiveEvent, type Prediction, SdkError, type Task } from '@medmodal/core';
import { findTask, listTasks } from '../find-task.ts';
import { readOptionValues } from '../option-values.ts';
import type { House, Parts } from '../parts.ts';
import { createPaint } from '../terminal/paint.ts';
import { renderPrediction } from '../views/render-prediction.ts';
import { growingText } from './growing-text.ts';
import { createLiveScreen } from './live-screen.ts';
import { openStream } from './open-stream.ts';
import { knowStream } from './stream-media-type.ts';
import { untilAborted } from './until-aborted.ts';

/** What `medmodal live` was asked for. */
export interface LiveRunRequest {
  /** Name of the task. */
  readonly name: string;
  /** A path; `-` is standard input. */
  readonly path: string;
  readonly option: readonly string[];
  readonly model?: string;
  readonly mediaType?: string;
  readonly json?: true;
}

/**
 * Runs a task on a stream and shows its answer while it grows. Ctrl-C ends the stream, and the task answers for what it has
 * heard.
 *
 * @throws what is wrong with the request or the stream.
 */
export async function runLive(parts: Parts, house: House, request: LiveRunRequest): Promise<void> {
  const { task } = findTask(house.modalities, request.name);
  const live = requireLive(task, house);
  const model = request.model === undefined ? [] : [`model=${request.model}`];
  const options = readOptionValues([...request.option, ...model], task.options);
  const stream = untilAborted(await openStream(request.path, parts.terminal), parts.signal);
  try {
    const known = request.mediaType === undefined ? await knowStream(stream, live.mediaTypes) : { chunks: stream };
    const mediaType = request.mediaType ?? known.mediaType;
    const show = request.json === true ? showJson(parts) : showText(parts, task, request.path);
    const asked = { options, ...(mediaType !== undefined && { mediaType }) };
    for await (const event of live.run(known.chunks, asked)) show(event);
  } finally {
    void stream.return(undefined);
  }
}

type Show = (event: LiveEvent) => void;

function showJson({ terminal }: Parts): Show {
  return (event) => terminal.out(`${JSON.stringify(event)}\n`);
}

function showText({ terminal }: Parts, task: Task, source: string): Show {
  const paint = createPaint(terminal.colour);
  const screen = createLiveScreen(terminal, paint);
  const finish = (prediction: Prediction<unknown>): void => {
    screen.clear();
    terminal.out(renderPrediction({ task, prediction, source, paint }));
  };
  return (event) => (event.kind === 'final' ? finish(event.prediction) : screen.show(growingText(event.value, task)));
}

/** @throws `option.invalid` for a task that needs its whole input. */
function requireLive(task: Task, house: House): LiveAnswering {
  if (task.live) return task.live;
  const known = listTasks(house.modalities).flatMap(({ task: other }) => (other.live ? [other.name] : []));
  throw new SdkError('option.invalid', `${task.name} needs its whole input before it can answer.`, {
    hint: `Use medmodal run. ${known.length === 0 ? 'No task answers live.' : `Tasks that answer live: ${known.join(', ')}.`}`,
    details: { task: task.name, known },
  });
}
