import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { percent } from '../views/classification.ts';
import { quantityWords } from '../views/assessment.ts';
import { columnsOf, type AnsweredRow, type Cell } from './answered-row.ts';

/** Rows that are drawn; all are in the file that is saved. */
const DRAWN = 500;

/** Records as rows, probabilities as shades; what could not be read says why. */
export function RowTable({ rows }: { readonly rows: readonly AnsweredRow[] }): VNode {
  const shown = Math.min(rows.length, DRAWN);
  // Rows only ever follow others: once enough are drawn, the table is not drawn again.
  const table = useMemo(() => <DrawnRows rows={rows.slice(0, shown)} />, [shown, rows[0]]);
  return (
    <>
      {table}
      {rows.length > DRAWN ? <p class="quiet">The first {DRAWN} are drawn; the CSV holds all.</p> : null}
    </>
  );
}

function DrawnRows({ rows }: { readonly rows: readonly AnsweredRow[] }): VNode {
  const columns = columnsOf(rows);
  return (
    <div class="plain-table rows" role="region" aria-label="Records" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">line</th>
            <th scope="col">id</th>
            {columns.map((column) => (
              <th key={column} scope="col" title={column}>
                <span class="column">{column}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.line} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, columns }: { readonly row: AnsweredRow; readonly columns: readonly string[] }): VNode {
  const { line, id, cells, problem } = row;
  const values = new Map(cells?.map((cell) => [cell.column, cell]));
  return (
    <tr class={problem ? 'unread' : ''}>
      <td class="figure">{line}</td>
      <th scope="row">{id ?? '–'}</th>
      {problem ? (
        <td colSpan={Math.max(1, columns.length)} class="why">
          {problem.detail} {problem.hint ? <span class="quiet">{problem.hint}</span> : null}
        </td>
      ) : (
        columns.map((column) => <Value key={column} cell={values.get(column)} />)
      )}
    </tr>
  );
}

function Value({ cell }: { readonly cell: Cell | undefined }): VNode {
  if (!cell) return <td />;
  if (cell.kind === 'probability' && typeof cell.value === 'number')
    return (
      <td class="figure shade" style={{ '--share': `${Math.round(cell.value * 42)}%` }}>
        {percent(cell.value)}
      </td>
    );
  return (
    <td class="figure" title={String(cell.value)}>
      {typeof cell.value === 'number' ? quantityWords(cell.value) : String(cell.value)}
    </td>
  );
}
