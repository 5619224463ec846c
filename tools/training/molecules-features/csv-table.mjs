/** Reads the column of structures of a table: `{ index, line, smiles }` a row, index from 0, line from 1. Quotes as in RFC 4180. */
export function csvTable(text, column) {
  const records = [...csvRecords(text.replace(/^\uFEFF/, ''))].filter(
    ({ cells }) => cells.length > 1 || cells[0] !== '',
  );
  const place = records[0]?.cells.indexOf(column) ?? -1;
  if (place === -1) throw new Error(`The table has no column ${column}.`);
  return records.slice(1).map(({ line, cells }, index) => ({ index, line, smiles: cells[place] ?? '' }));
}

function* csvRecords(text) {
  const token = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\n|\r|$)/gy;
  let cells = [];
  let line = 1;
  let first = 1;
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) throw new Error(`line ${line}: a quote is not closed.`);
    const [, cell, end] = match;
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    line += cell.split('\n').length - 1;
    if (end === ',') continue;
    yield { line: first, cells };
    cells = [];
    line += 1;
    first = line;
  }
}
