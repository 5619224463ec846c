import type { RunContext } from '@medmodal/core';
import { chosenVoice } from './chosen-voice.ts';
import { missingEngine } from './missing-engine.ts';
import { runProgram } from './run-program-node.ts';
import type { SpeakingOptions, SpeechSynthesiser, SpokenWaveform, SynthesiserVoice } from './speech-synthesiser.ts';
import { withSpokenFile } from './spoken-file-node.ts';

const PROGRAM = 'espeak-ng';
const ASKING = 10_000;
const SPEAKING = 300_000;
/** Words a minute and height at which it speaks by itself. */
const USUAL_SPEED = 175;
const USUAL_HEIGHT = 50;

/** The program `espeak-ng` (GPL 3 or later: called as a program, never linked), where it is installed. 100 languages. */
export function createEspeakNg(program: string = PROGRAM): SpeechSynthesiser {
  return {
    specVersion: 1,
    id: 'espeak-ng',
    summary: 'eSpeak NG, installed on this machine',
    version: async ({ signal }) => {
      const answer = await runProgram({ program, arguments: ['--version'], timeLimit: ASKING, signal });
      return answer === undefined ? undefined : (/(\d+\.\d+\S*)/.exec(answer)?.[1] ?? 'unknown');
    },
    voices: (context) => voicesOf(program, context),
    speak: (text, options, context) => speak(program, text, { options, context }),
    dispose: async () => undefined,
  };
}

async function voicesOf(program: string, { signal }: RunContext): Promise<readonly SynthesiserVoice[]> {
  const answer = await runProgram({ program, arguments: ['--voices'], timeLimit: ASKING, signal });
  if (answer === undefined) throw missingEngine(PROGRAM);
  const tags = answer
    .split('\n')
    .slice(1)
    // Voices of MBROLA are listed even where their data is not installed.
    .filter((line) => !/\smb\//.test(line))
    .flatMap((line) => /^\s*\d+\s+([a-z]{2,3}(?:-[a-z0-9]+)*)\s/i.exec(line)?.[1] ?? []);
  return [...new Set(tags)].map((id) => ({ id, language: id }));
}

async function speak(
  program: string,
  text: string,
  { options, context }: { readonly options: SpeakingOptions; readonly context: RunContext },
): Promise<SpokenWaveform> {
  const voices = await voicesOf(program, context);
  const [base = '', variant] = (options.voice ?? '').split('+');
  const voice = chosenVoice(
    PROGRAM,
    voices,
    base === '' ? { ...options, ...unnamed(options) } : { ...options, voice: base },
  );
  const full = variant !== undefined && /^[mf]\d$/.test(variant) ? `${voice}+${variant}` : voice;
  const speed = Math.round(USUAL_SPEED * options.rate);
  const height = Math.round(Math.min(99, USUAL_HEIGHT * options.pitch));
  const waveform = await withSpokenFile(text, async (files) => {
    const answer = await runProgram({
      program,
      arguments: [
        '-v',
        full,
        '-s',
        String(speed),
        '-p',
        String(height),
        '-b',
        '1',
        '-f',
        files.text,
        '-w',
        files.sound,
      ],
      timeLimit: SPEAKING,
      signal: context.signal,
    });
    if (answer === undefined) throw missingEngine(PROGRAM);
  });
  return { waveform, voice: full };
}

/** For plain English it has voices of places only. */
function unnamed({ language }: SpeakingOptions): { readonly language: string } {
  return { language: language.toLowerCase() === 'en' ? 'en-gb' : language };
}
