import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { BENCHES } from './benches.ts';
import { createReport } from './report/bench-report.ts';
import { readMachineFacts } from './report/machine-facts.ts';
import { renderReport } from './report/render-report.ts';
import { writeBenchmarks } from './report/write-benchmarks.ts';
import { runPartInProcess } from './run-part.ts';

const USAGE = `usage: npm run bench -- <task>… [--json] [--write]

  --json   print one JSON object a bench on standard output
  --write  put the figures into docs/benchmarks.md
  --part   run one part only, such as speed

benches:
${BENCHES.map((bench) => `  ${bench.name}  ${bench.summary}`).join('\n')}
`;

const PAGE = new URL('../../../docs/benchmarks.md', import.meta.url);

interface Flags {
  readonly json?: boolean;
  readonly write?: boolean;
  readonly part?: string;
}

async function main(): Promise<number> {
  const { values, positionals } = readWords();
  const benches = positionals.map((name) => BENCHES.find((bench) => bench.name === name));
  if (benches.length === 0 || benches.includes(undefined)) {
    process.stderr.write(USAGE);
    return 2;
  }
  let passed = true;
  for (const bench of benches.filter((found) => found !== undefined)) {
    passed = (process.send === undefined ? await runBench(bench, values) : await answerParent(bench, values)) && passed;
  }
  return passed ? 0 : 1;
}

function readWords(): { values: Flags; positionals: readonly string[] } {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean' }, write: { type: 'boolean' }, part: { type: 'string' } },
    });
  } catch {
    return { values: {}, positionals: [] };
  }
}

async function runBench(bench: Bench, { json, write, part: only }: Flags): Promise<boolean> {
  const measures = [];
  for (const part of bench.parts.filter(({ name }) => only === undefined || only === name)) {
    process.stderr.write(`${bench.name}: ${part.name}\n`);
    measures.push(...(await runPartInProcess(bench, part)));
  }
  const date = new Date().toISOString().slice(0, 10);
  const report = createReport({
    bench: bench.name,
    summary: bench.summary,
    date,
    machine: readMachineFacts(),
    measures,
  });
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : renderReport(report));
  if (write) {
    await writeBenchmarks(PAGE, report);
  }
  return report.passed;
}

async function answerParent(bench: Bench, { part: name }: Flags): Promise<boolean> {
  const part = bench.parts.find((candidate) => candidate.name === name);
  const measures = await part?.run({ log: (line) => process.stderr.write(`  ${line}\n`) });
  process.send?.(measures);
  process.disconnect?.();
  return measures !== undefined;
}

process.exitCode = await main();
