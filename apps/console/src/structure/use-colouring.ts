import { useEffect, useState } from 'preact/hooks';
import { fetchExport } from '../api-client.ts';
import type { Problem } from '../api-description.ts';
import type { TaskRequest } from '../task-request.ts';

/** A structure with its atoms coloured by what was answered about them. */
export interface Colouring {
  /** The last picture; it stays until the next is there. */
  readonly svg?: string;
  readonly problem?: Problem;
  /** Whether another picture has been asked for. */
  readonly waiting: boolean;
}

/** Asks a task for the picture of its answer, if one is wanted; the last question counts. */
export function useColouring(request: TaskRequest | undefined): Colouring {
  const [{ of: answered, ...colouring }, setColouring] = useState<Colouring & { readonly of?: string }>({
    waiting: request !== undefined,
  });
  const asked = request && `${request.path} ${request.body}`;
  useEffect(() => {
    if (!request) return undefined;
    const controller = new AbortController();
    setColouring(({ svg }) => ({ ...(svg !== undefined && { svg }), waiting: true }));
    const ask = async (): Promise<void> => {
      const { value, problem } = await fetchExport(request, 'svg', controller.signal);
      const svg = await value?.text();
      if (controller.signal.aborted) return;
      setColouring((last) =>
        svg === undefined
          ? { ...last, ...(problem && { problem }), ...(asked && { of: asked }), waiting: false }
          : { svg, ...(asked && { of: asked }), waiting: false },
      );
    };
    void ask();
    return () => controller.abort();
  }, [request?.path, request?.body]);
  // Between a question and the effect that asks it, the picture is still that of the question before.
  return { ...colouring, waiting: colouring.waiting || (asked !== undefined && asked !== answered) };
}

/** The drawing in a picture of the service, which begins at `top`, without the words around it: the page says them itself. */
export function structureOnly(svg: string, top = 0): string {
  return svg.replace(
    /(<svg [^>]*)viewBox="0 0 640 \d+" width="640" height="\d+"/,
    `$1viewBox="0 ${top} 640 400" width="640" height="400"`,
  );
}
