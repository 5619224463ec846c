import type { VNode } from 'preact';
import { downloadFile } from '../download-file.ts';
import { exportName } from '../export-name.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import type { TaskRequest } from '../task-request.ts';
import type { AnsweredRow } from './answered-row.ts';
import { commaSeparated } from './comma-separated.ts';
import { RowTable } from './row-table.tsx';
import { useTableRun } from './use-table-run.ts';

/** The records of a file of many as they are answered, and all of them as CSV. */
export function TableAnswer({ request }: { readonly request: TaskRequest }): VNode {
  const { rows, done, problem, cancel } = useTableRun(request);
  return (
    <section class="card answer" aria-label="Answer">
      <h2>Answer</h2>
      <div class="actions">
        <p role="status">{countWords(rows, done)}</p>
        {done ? (
          <button type="button" disabled={rows.length === 0} onClick={() => save(rows, request)}>
            Save as CSV
          </button>
        ) : (
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
      {problem ? <ProblemNotice problem={problem} /> : null}
      {rows.length > 0 ? <RowTable rows={rows} /> : null}
    </section>
  );
}

function countWords(rows: readonly AnsweredRow[], done: boolean): string {
  const failed = rows.filter(({ problem }) => problem).length;
  const answered = `${(rows.length - failed).toLocaleString('en')} answered`;
  return `${done ? '' : 'Reading… '}${answered}${failed > 0 ? `, ${failed.toLocaleString('en')} could not be read` : ''}`;
}

function save(rows: readonly AnsweredRow[], { file }: TaskRequest): void {
  const bytes = new Blob([commaSeparated(rows)], { type: 'text/csv;charset=utf-8' });
  downloadFile(bytes, exportName(file?.name, { name: 'answers', extension: '.csv' }));
}
