import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { fetchExport } from './api-client.ts';
import type { ExportDescription, Problem } from './api-description.ts';
import { downloadFile } from './download-file.ts';
import { exportName } from './export-name.ts';
import { ProblemNotice } from './problem-notice.tsx';
import type { TaskRequest } from './task-request.ts';

interface ExportButtonsProps {
  readonly exports: readonly ExportDescription[];
  /** What was sent; it is sent again, and answered in the chosen form. */
  readonly request: TaskRequest;
}

/** Saves the answer in the forms that the task offers beside JSON. */
export function ExportButtons({ exports, request }: ExportButtonsProps): VNode | null {
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  if (exports.length === 0) return null;
  const save = async (form: ExportDescription): Promise<void> => {
    setBusy(form.name);
    const outcome = await fetchExport(request, form.name);
    setBusy(undefined);
    setProblem(outcome.problem);
    if (outcome.value) downloadFile(outcome.value, exportName(request.file?.name, form));
  };
  return (
    <div class="exports" role="group" aria-label="Save the answer">
      {exports.map((form) => (
        <button
          key={form.name}
          type="button"
          title={form.summary}
          disabled={busy !== undefined}
          onClick={() => void save(form)}
        >
          {busy === form.name ? 'Saving…' : `Save ${form.name} (${form.extension})`}
        </button>
      ))}
      {problem ? <ProblemNotice problem={problem} /> : null}
    </div>
  );
}
