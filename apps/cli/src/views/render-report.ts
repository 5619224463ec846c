import type { EvaluationReport, Metrics } from '@medmodal/core';
import type { Paint } from '../terminal/paint.ts';
import { renderTable } from '../terminal/table.ts';

const COLUMNS = [{ title: 'metric' }, { title: 'value', align: 'right' }, { title: '95 % interval' }] as const;

/** An evaluation as a person reads it: what was measured, then one row a metric with its interval. */
export function renderReport(report: EvaluationReport, paint: Paint): string {
  const { byTask = {}, bySystem = {}, warnings = [] } = report;
  const sections = [
    `${paint.bold(report.task)}  ${report.model} · n = ${report.n}\n`,
    renderMetrics(report, paint),
    ...(Object.keys(byTask).length > 0 ? [renderParts('outcome', byTask, paint)] : []),
    ...(Object.keys(bySystem).length > 0 ? [renderParts('system', bySystem, paint)] : []),
    ...warnings.map(({ message }) => `${paint.yellow('warning')} ${message}\n`),
  ];
  return sections.join('\n');
}

/** One row a part of what was measured, one column a metric. */
function renderParts(title: string, parts: NonNullable<EvaluationReport['byTask']>, paint: Paint): string {
  const names = [...new Set(Object.values(parts).flatMap((metrics) => Object.keys(metrics)))];
  const columns = [{ title }, ...names.map((name) => ({ title: name, align: 'right' as const }))];
  const rows = Object.entries(parts).map(([part, metrics]) => [
    part,
    ...names.map((name) => {
      const value = metrics[name];
      if (typeof value !== 'number') return '';
      return areCounts(Object.values(parts).map((each) => each[name])) ? String(value) : figure(value);
    }),
  ]);
  return renderTable(columns, rows, paint);
}

/** Metrics as a table with their intervals. */
export function renderMetrics({ metrics, ci95 }: Pick<EvaluationReport, 'metrics' | 'ci95'>, paint: Paint): string {
  const rows = flattenMetrics(metrics).map(([name, value]) => {
    const interval = ci95[name];
    return [
      name,
      { text: isCount(value, interval) ? String(value) : figure(value), brush: paint.bold },
      interval?.map(figure).join(' – ') ?? '',
    ];
  });
  return renderTable(COLUMNS, rows, paint);
}

/**
 * Metrics by dotted name, in their order.
 *
 * @example flattenMetrics({ f1: 0.9, byType: { disease: { f1: 0.8 } } }) // [['f1', 0.9], ['byType.disease.f1', 0.8]]
 */
export function flattenMetrics(metrics: Metrics, prefix = ''): readonly (readonly [string, number])[] {
  return Object.entries(metrics).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${prefix}${name}`, value] as const] : flattenMetrics(value, `${prefix}${name}.`),
  );
}

function figure(value: number): string {
  return value.toFixed(4);
}

// Counts have no interval, so a score of exactly 1 is not mistaken for one.
function isCount(value: number, interval: readonly [number, number] | undefined): boolean {
  return interval === undefined && Number.isInteger(value);
}

// A column of whole numbers of which one is above 1: scores are not.
function areCounts(values: readonly unknown[]): boolean {
  return (
    values.every((value) => value === undefined || Number.isInteger(value)) && values.some((value) => Number(value) > 1)
  );
}
