import { Command } from 'commander';
import { type LiveRunRequest, runLive } from '../live/run-live.ts';
import type { Parts } from '../parts.ts';
import { withHouse } from '../with-house.ts';

type LiveFlags = Omit<LiveRunRequest, 'name' | 'path'>;

/** `medmodal live`: one task on a stream, answered while it arrives. */
export function liveCommand(parts: Parts): Command {
  return new Command('live')
    .description('run a task on a stream, such as a microphone, and see its answer grow; Ctrl-C ends the stream')
    .argument('<task>', 'name of the task; `medmodal tasks` says which answer live')
    .argument('[file]', 'path of the input, or - for standard input', '-')
    .option('-o, --option <name=value>', 'an option of the task; can be given again', collect, [])
    .option('--model <id or path>', 'shorthand of --option model=…')
    .option(
      '--media-type <type>',
      'what the bytes are, such as audio/pcm;rate=48000; default: what the first bytes say, else the first the task takes',
    )
    .option('--json', 'print each partial answer and the final one as a line of JSON')
    .action((name: string, path: string, flags: LiveFlags) =>
      withHouse(parts, (house) => runLive(parts, house, { ...flags, name, path })),
    );
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
