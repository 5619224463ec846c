import { useEffect, useState } from 'preact/hooks';
import { runTask } from '../api-client.ts';
import type { Problem, TaskDescription } from '../api-description.ts';
import type { OptionValues } from '../form/option-fields.ts';
import { useTask } from '../task-catalogue.ts';
import { taskRequest } from '../task-request.ts';
import { readDepiction, type Depiction } from './depiction.ts';

const TASK = 'molecules.depict';

/** A structure as it is drawn while it is written. */
export interface DrawnStructure {
  /** The last text that could be drawn, as a picture. */
  readonly depiction?: Depiction;
  /** What was drawn: the picture is old while it is another text than the one that is written. */
  readonly text: string;
  /** What a reader of any answer about it should know, such as that it is a mixture. */
  readonly warnings?: readonly string[];
  /** Why a text cannot be drawn. */
  readonly refusal?: { readonly text: string; readonly problem: Problem };
}

/** How a structure is drawn. */
export interface DepictionWish {
  /** Options of the task; those it does not have are left out. */
  readonly options: OptionValues;
  /** Milliseconds without a change before the server is asked. */
  readonly patience: number;
}

const NOTHING: DrawnStructure = { text: '' };

/**
 * Draws what is written as a structure: the last good picture is kept while a text is half written, and a question whose text
 * has changed is taken back. Nothing is drawn where the server does not draw.
 */
export function useDepiction(text: string, { options, patience }: DepictionWish): DrawnStructure {
  const task = useTask(TASK);
  const [drawn, setDrawn] = useState(NOTHING);
  const wish = JSON.stringify(options);
  useEffect(() => {
    if (text.trim() === '' || !task) {
      setDrawn(NOTHING);
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => void ask(), patience);
    const ask = async (): Promise<void> => {
      const { depiction, warnings, problem } = await depict(task, text, { options, signal: controller.signal });
      if (controller.signal.aborted) return;
      setDrawn((last) =>
        depiction
          ? { depiction, warnings: warnings ?? [], text }
          : { ...last, ...(problem && { refusal: { text, problem } }) },
      );
    };
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, task, wish]);
  return drawn;
}

interface Asked {
  readonly options: OptionValues;
  readonly signal: AbortSignal;
}

interface Depicted {
  readonly depiction?: Depiction | undefined;
  readonly warnings?: readonly string[];
  readonly problem?: Problem | undefined;
}

async function depict(task: TaskDescription, text: string, { options, signal }: Asked): Promise<Depicted> {
  const known = Object.entries(options).filter(([name]) => task.options.properties?.[name] !== undefined);
  const { request, problem: missing } = taskRequest(task, text, Object.fromEntries(known));
  if (!request) return { problem: missing };
  const { value, problem } = await runTask(request, signal);
  if (problem) return { problem };
  return { depiction: readDepiction(value.value), warnings: value.warnings.map(({ message }) => message) };
}
