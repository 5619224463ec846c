import { useEffect, useRef, useState } from 'preact/hooks';
import { streamRows } from '../api-client.ts';
import type { Problem } from '../api-description.ts';
import type { TaskRequest } from '../task-request.ts';
import { readEnd, readRow, type AnsweredRow } from './answered-row.ts';

/** What has been answered about a file of many so far. */
export interface TableRun {
  readonly rows: readonly AnsweredRow[];
  readonly done: boolean;
  /** What ended it before the file did. */
  readonly problem?: Problem;
  cancel(): void;
}

/** Milliseconds between two looks at what has been answered. */
const PACE = 200;

/** Sends a file of many and gathers the rows as they are answered; however fast they come, they are drawn in a calm pace. */
export function useTableRun(request: TaskRequest): TableRun {
  const [state, setState] = useState<Omit<TableRun, 'cancel'>>({ rows: [], done: false });
  const current = useRef<AbortController>(undefined);
  useEffect(() => {
    const controller = new AbortController();
    current.current = controller;
    setState({ rows: [], done: false });
    const gathered: AnsweredRow[] = [];
    let ended: Problem | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      timer = undefined;
      setState((last) => ({ ...last, rows: [...gathered] }));
    };
    const take = (line: unknown): void => {
      ended ??= readEnd(line);
      const row = readRow(line);
      if (row) gathered.push(row);
      timer ??= setTimeout(draw, PACE);
    };
    void streamRows(request, take, controller.signal).then((broken) => {
      const problem = broken ?? ended;
      clearTimeout(timer);
      if (current.current === controller) setState({ rows: gathered, done: true, ...(problem && { problem }) });
    });
    return () => {
      current.current = undefined;
      controller.abort();
    };
  }, [request]);
  return { ...state, cancel: () => current.current?.abort() };
}
