import { createHubRecogniser } from '../../../src/recognition/hub/create-hub-recogniser.ts';
import { createWaveform } from '../../../src/waveform.ts';

/** What the page heard. */
export interface HeardInPage {
  readonly words: number;
  readonly monotone: boolean;
  readonly text: string;
}

/** What the test can ask of the page. */
export interface HubPage {
  /** Hears a sound of some seconds with a model of the page's own server; `kept` asks for nothing but what was kept. */
  hear(model: string, kept: boolean): Promise<HeardInPage>;
}

const hubPage: HubPage = {
  async hear(model, kept) {
    const library = '/transformers.min.js';
    const recogniser = createHubRecogniser({
      model,
      remoteHost: `${location.origin}/`,
      webAssembly: `${location.origin}/wasm/`,
      device: 'wasm',
      localFilesOnly: kept,
      library: () => import(/* @vite-ignore */ library),
      findSpeech: async ({ duration }) => [{ start: 0, end: duration }],
    });
    await using session = await recogniser.open({});
    const samples = Float32Array.from({ length: 40_000 }, (_, index) => Math.sin(index / 7) * Math.sin(index / 999));
    const { words } = await session.transcribe(createWaveform([samples], 16_000), {}, {});
    const monotone = words.every(({ start, end }, index) => start >= (words[index - 1]?.end ?? 0) && end > start);
    return { words: words.length, monotone, text: words.map(({ text }) => text).join(' ') };
  },
};

Object.assign(globalThis, { hubPage });
