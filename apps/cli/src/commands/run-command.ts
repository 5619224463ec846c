import { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import type { Parts } from '../parts.ts';
import { runInputs, type RunRequest } from '../run-inputs.ts';
import { withHouse } from '../with-house.ts';
import type { Outcome } from './serve-command.ts';

interface RunFlags extends Omit<RunRequest, 'name' | 'inputs' | 'exports'> {
  readonly export: readonly string[];
}

/** `medmodal run`: one task on one input, or on several one after the other. */
export function runCommand(parts: Parts, outcome: Outcome): Command {
  return new Command('run')
    .description('run a task on files, or on standard input for -')
    .argument('<task>', 'name of the task; `medmodal tasks` lists them')
    .argument(
      '<files...>',
      'paths of the inputs, or - for standard input; a folder of DICOM slices is one input, a table of molecules is many',
    )
    .option('-o, --option <name=value>', 'an option of the task; can be given again', collect, [])
    .option(
      '--model <id or path>',
      'shorthand of --option model=…: a model of the task, or the folder of one of your own',
    )
    .option('--media-type <type>', 'what the input is; default: what its name or its first bytes say')
    .option(
      '--export <form[=path]>',
      'also write the answer in another form, such as overlay; default path: <file>.<form> and its extension, here; can be given again',
      collect,
      [],
    )
    .option('--out <file>', 'write the answers to a file of many inputs to a .csv or .jsonl file')
    .option('--force', 'let --export and --out write over files that exist')
    .option('--json', 'print the prediction as JSON; of several files or records, one line each')
    .action(async (name: string, inputs: readonly string[], { export: exports, ...flags }: RunFlags) => {
      const failed = await withHouse(parts, (house) => runInputs(parts, house, { ...flags, name, inputs, exports }));
      outcome.exitCode = failed ? EXIT.failed : EXIT.done;
    });
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
