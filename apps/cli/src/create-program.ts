import { Command } from 'commander';
import { evaluateCommand } from './commands/evaluate-command.ts';
import { liveCommand } from './commands/live-command.ts';
import { modelsCommand } from './commands/models-command.ts';
import { runCommand } from './commands/run-command.ts';
import { type Outcome, serveCommand } from './commands/serve-command.ts';
import { tasksCommand } from './commands/tasks-command.ts';
import { trainCommand } from './commands/train-command.ts';
import type { Parts } from './parts.ts';

const EXAMPLES = `
Examples:
  medmodal tasks
  medmodal run text.entities note.txt
  medmodal run text.entities - --option types=disease --json < note.txt
  medmodal run vision.explain film.dcm --export overlay=film.png
  arecord -q -f S16_LE -r 16000 | medmodal live speech.transcribe
  medmodal evaluate text.entities --data labelled.tsv --format iob --types chemical,disease
  medmodal train vision.classify --data images/ --out my-model/ --epochs 20
  medmodal run vision.classify image.png --model my-model/
  medmodal serve --port 8080

Exit codes: 0 done, 1 failed, 2 wrong command line, 130 interrupted.
`;

/** The command tree; an exit code other than that of an error goes into `outcome`. Prints through the terminal of `parts` and throws instead of exiting. */
export function createProgram(parts: Parts, outcome: Outcome): Command {
  const { terminal } = parts;
  const program = new Command('medmodal')
    .description('Medical AI on the command line: run tasks on files, measure them, train their models, serve them.')
    .version(parts.version, '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES);
  const commands = [
    tasksCommand(parts),
    modelsCommand(parts),
    runCommand(parts, outcome),
    liveCommand(parts),
    evaluateCommand(parts),
    trainCommand(parts),
    serveCommand(parts, outcome),
  ];
  for (const command of commands) {
    program.addCommand(command);
  }
  for (const command of [program, ...commands]) {
    command
      .exitOverride()
      .showHelpAfterError('Try --help.')
      .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) });
  }
  return program;
}
