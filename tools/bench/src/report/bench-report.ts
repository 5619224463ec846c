import { keepsBound, type Measure } from '../bench.ts';
import type { MachineFacts } from './machine-facts.ts';

/** What one run of a bench found. */
export interface BenchReport {
  readonly bench: string;
  readonly summary: string;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly machine: MachineFacts;
  /** True when every bound was kept. */
  readonly passed: boolean;
  readonly measures: readonly Measure[];
}

/** Puts a report together. */
export function createReport(parts: Omit<BenchReport, 'passed'>): BenchReport {
  return { ...parts, passed: parts.measures.every(keepsBound) };
}
