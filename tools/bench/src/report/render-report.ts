import { type Bound, keepsBound, type Measure } from '../bench.ts';
import type { BenchReport } from './bench-report.ts';
import type { MachineFacts } from './machine-facts.ts';

/** A report for a terminal. */
export function renderReport(report: BenchReport): string {
  const names = report.measures.map((measure) => measure.name.length);
  const width = Math.max(...names, 0);
  const lines = report.measures.map(
    (measure) =>
      `  ${measure.name.padEnd(width)}  ${figureOf(measure).padStart(16)}${verdict(measure)}${remark(measure)}`,
  );
  return [report.bench, `  ${machineLine(report.machine)}`, '', ...lines, ''].join('\n');
}

/** A section of `docs/benchmarks.md`. */
export function renderMarkdown(report: BenchReport): string {
  const rows = report.measures.map((measure) => {
    const cells = [measure.name, figureOf(measure), boundOf(measure.bound), measure.note ?? ''];
    const strong = measure.bound === undefined ? cells : cells.map((cell, index) => (index < 2 ? `**${cell}**` : cell));
    return `| ${strong.join(' | ')} |`;
  });
  return [
    `## ${report.bench}`,
    '',
    `${report.summary.charAt(0).toUpperCase()}${report.summary.slice(1)}.`,
    '',
    `\`npm run bench -- ${report.bench}\`, ${report.date}; ${machineLine(report.machine)}.`,
    '',
    '| figure | value | must be | how |',
    '| --- | ---: | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The machine in one line. */
export function machineLine(machine: MachineFacts): string {
  const { processor, cores, memoryGigabytes, system, node, onnxRuntime } = machine;
  return `${processor}, ${cores} cores, ${memoryGigabytes} GB, ${system}, Node ${node}, ONNX Runtime ${onnxRuntime}`;
}

function figureOf({ value, unit }: Measure): string {
  if (value === undefined) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

function boundOf(bound: Bound | undefined): string {
  const least = bound?.atLeast === undefined ? [] : [`≥ ${bound.atLeast}`];
  const most = bound?.atMost === undefined ? [] : [`≤ ${bound.atMost}`];
  return [...least, ...most].join(' and ');
}

function verdict(measure: Measure): string {
  return measure.bound === undefined
    ? ''
    : `  ${keepsBound(measure) ? 'ok' : 'FAILED'}, must be ${boundOf(measure.bound)}`;
}

function remark({ note }: Measure): string {
  return note === undefined ? '' : `  (${note})`;
}
