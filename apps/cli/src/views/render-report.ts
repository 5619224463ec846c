import type { EvaluationReport, Metrics } from '@medmodal/core';
import type { Paint } from '../terminal/paint.ts';
import { renderTable } from '../terminal/table.ts';

const COLUMNS = [{ title: 'metric' }, { title: 'value', align: 'right' }, { title: '95 % interval' }] as const;

/** An evaluation as a person reads it: what was measured, then one row a metric with its interval. */
export function renderReport(report: EvaluationReport, paint: Paint): string {
  const rows = flattenMetrics(report.metrics).map(([name, value]) => {
    const interval = report.ci95[name];
    return [name, { text: figure(value), brush: paint.bold }, interval === undefined ? '' : interval.map(figure).join(' – ')];
  });
  return `${paint.bold(report.task)}  ${report.model} · n = ${report.n}\n\n${renderTable(COLUMNS, rows, paint)}`;
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
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}
