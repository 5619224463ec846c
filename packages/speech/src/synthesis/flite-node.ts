import type { RunContext } from '@medmodal/core';
import { chosenVoice } from './chosen-voice.ts';
import { missingEngine } from './missing-engine.ts';
import { runProgram } from './run-program-node.ts';
import type { SpeakingOptions, SpeechSynthesiser, SpokenWaveform, SynthesiserVoice } from './speech-synthesiser.ts';
import { withSpokenFile } from './spoken-file-node.ts';

const PROGRAM = 'flite';
const ASKING = 10_000;
const SPEAKING = 300_000;

/** Voices by how natural they sound, the best first. */
const PREFERRED: readonly string[] = ['slt', 'rms', 'awb', 'kal16', 'kal'];
/** Mean frequency of each voice in Hz, which `pitch` multiplies. */
const MEAN_PITCH: Readonly<Record<string, number>> = { slt: 170, rms: 95, awb: 130, kal16: 95, kal: 95 };

/** The program `flite` (Carnegie Mellon University; BSD-like licence), where it is installed. English only. */
export function createFlite(program: string = PROGRAM): SpeechSynthesiser {
  return {
    specVersion: 1,
    id: 'flite',
    summary: 'flite of Carnegie Mellon University, installed on this machine',
    version: async ({ signal }) => {
      const answer = await ask(program, '--version', signal);
      return answer === undefined ? undefined : (/flite-(\S+)/.exec(answer)?.[1] ?? 'unknown');
    },
    voices: (context) => voicesOf(program, context),
    speak: (text, options, context) => speak(program, text, { options, context }),
    dispose: async () => undefined,
  };
}

function ask(program: string, question: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  return runProgram({ program, arguments: [question], timeLimit: ASKING, signal, anyStatus: true });
}

async function voicesOf(program: string, { signal }: RunContext): Promise<readonly SynthesiserVoice[]> {
  const answer = await ask(program, '-lv', signal);
  const names =
    /Voices available:(.*)/
      .exec(answer ?? '')?.[1]
      ?.trim()
      .split(/\s+/) ?? [];
  // A voice named awb_time says nothing but the time.
  const speaking = names.filter((name) => /^\w+$/.test(name) && !name.endsWith('_time'));
  const rank = (name: string): number => (PREFERRED.includes(name) ? PREFERRED.indexOf(name) : PREFERRED.length);
  return speaking.toSorted((one, other) => rank(one) - rank(other)).map((id) => ({ id, language: 'en' }));
}

async function speak(
  program: string,
  text: string,
  { options, context }: { readonly options: SpeakingOptions; readonly context: RunContext },
): Promise<SpokenWaveform> {
  const voices = await voicesOf(program, context);
  if (voices.length === 0) throw missingEngine(PROGRAM);
  const voice = chosenVoice(PROGRAM, voices, options);
  const height = (MEAN_PITCH[voice] ?? 110) * options.pitch;
  const features = [
    ...(options.rate === 1 ? [] : ['--setf', `duration_stretch=${(1 / options.rate).toFixed(3)}`]),
    ...(options.pitch === 1 ? [] : ['--setf', `int_f0_target_mean=${height.toFixed(1)}`]),
  ];
  const waveform = await withSpokenFile(plainLetters(text), async (files) => {
    const answer = await runProgram({
      program,
      arguments: ['-voice', voice, ...features, '-f', files.text, '-o', files.sound],
      timeLimit: SPEAKING,
      signal: context.signal,
    });
    if (answer === undefined) throw missingEngine(PROGRAM);
  });
  return { waveform, voice };
}

/** Flite reads bytes as ASCII: letters lose their marks, what is left of others a blank stands for. */
function plainLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[‘’]/gu, "'")
    .replaceAll(/[‐-―]/gu, '-')
    .replaceAll(/[^\x20-\x7E\n\t]/gu, ' ');
}
