import { useEffect, useState } from 'preact/hooks';
import { fetchExport } from '../api-client.ts';
import type { Problem } from '../api-description.ts';
import { withOption, type TaskRequest } from '../task-request.ts';

/** A structure with its atoms coloured by what they speak for. */
export interface Colouring {
  /** The last picture; it stays until the next is there. */
  readonly svg?: string;
  readonly problem?: Problem;
  /** Whether another picture has been asked for. */
  readonly waiting: boolean;
}

/** Asks the same task about the same structure for the picture of an outcome, if one is chosen; the last question counts. */
export function useColouring(request: TaskRequest, outcome: string | undefined): Colouring {
  const [colouring, setColouring] = useState<Colouring>({ waiting: outcome !== undefined });
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const controller = new AbortController();
    setColouring(({ svg }) => ({ ...(svg !== undefined && { svg }), waiting: true }));
    const ask = async (): Promise<void> => {
      const { value, problem } = await fetchExport(withOption(request, 'explain', outcome), 'svg', controller.signal);
      const svg = await value?.text();
      if (controller.signal.aborted) return;
      setColouring((last) =>
        svg === undefined ? { ...last, ...(problem && { problem }), waiting: false } : { svg, waiting: false },
      );
    };
    void ask();
    return () => controller.abort();
  }, [request, outcome]);
  return colouring;
}
