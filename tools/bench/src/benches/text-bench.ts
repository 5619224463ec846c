import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledReaders, clinicalDocument, createText, type ClinicalDocument, type Text } from '@medmodal/text';
import { createOnnxRuntime, type OnnxRuntime } from '@medmodal/core/onnx';
import type { Bench, Measure, PartContext } from '../bench.ts';
import { createBertReader } from '../measures/bert-reader.ts';
import type { Reader } from '../measures/reader.ts';
import { compareSideBySide } from '../measures/side-by-side.ts';
import { compareTextReading } from '../measures/text-reading.ts';
import { countWords, syntheticNote } from '../notes/synthetic-note.ts';

const NOTES = 20;
const WORDS = 1000;
const ROUNDS = 7;

/** Tasks of text beside spaCy's rules, passes of regular expressions, and a BERT-base-sized classifier. */
export const textBench: Bench = {
  name: 'text',
  summary:
    'words per second beside spaCy (blank, rules), passes of regular expressions, and a BERT-base-sized classifier',
  parts: [
    { name: 'rules', run: measureRules },
    { name: 'identifiers', run: measureIdentifiers },
    { name: 'classes', run: measureClasses },
    { name: 'entities', run: measureEntities },
  ],
};

interface Reading {
  readonly text: Text;
  readonly runtime: OnnxRuntime;
  readonly notes: readonly string[];
  /** JSON file with the same notes. */
  readonly file: string;
}

async function withNotes(work: (reading: Reading) => Promise<readonly Measure[]>): Promise<readonly Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-text-'));
  try {
    const notes = Array.from({ length: NOTES }, (_, index) => syntheticNote(index, WORDS));
    const file = join(folder, 'notes.json');
    await writeFile(file, JSON.stringify(notes));
    await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
    await using text = createText({ runtime });
    return await work({ text, runtime, notes, file });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads one note after another, over and over. */
function readerOf(name: string, notes: readonly string[], read: (note: ClinicalDocument) => Promise<unknown>): Reader {
  let next = 0;
  return {
    name,
    read: async () => {
      const note = notes[next++ % notes.length] ?? '';
      await read(clinicalDocument(note));
      return countWords(note);
    },
  };
}

/** The reader by rules alone: the others run networks. */
function measureRules(context: PartContext): Promise<readonly Measure[]> {
  return withNotes(async ({ runtime, notes, file }) => {
    const entityReaders = bundledReaders().filter(({ id }) => id === 'clinical-rules');
    await using text = createText({ runtime, entityReaders });
    const ours = readerOf('text.entities by rules, with sections and assertions', notes, (note) =>
      text.entities.run(note),
    );
    const peerName = 'spaCy: tokens, sentences, entity ruler';
    return compareTextReading({ ours, peer: 'spacy', peerName, notes: file, rounds: ROUNDS }, context);
  });
}

function measureIdentifiers(context: PartContext): Promise<readonly Measure[]> {
  return withNotes(({ text, notes, file }) => {
    const ours = readerOf('text.deidentify', notes, (note) => text.deidentify.run(note));
    const peerName = 'passes of regular expressions';
    return compareTextReading({ ours, peer: 'expressions', peerName, notes: file, rounds: ROUNDS }, context);
  });
}

function measureClasses(context: PartContext): Promise<readonly Measure[]> {
  const parts = {
    name: 'text.classify',
    ratioAtLeast: 100,
    task: (text: Text) => (note: ClinicalDocument) => text.classify.run(note),
  };
  return besideBert(parts, context);
}

function measureEntities(context: PartContext): Promise<readonly Measure[]> {
  const task = (text: Text) => (note: ClinicalDocument) => text.entities.run(note);
  return besideBert({ name: 'text.entities, all types', ratioAtLeast: 5, task }, context);
}

interface BertComparison {
  readonly name: string;
  readonly ratioAtLeast: number;
  readonly task: (text: Text) => (note: ClinicalDocument) => Promise<unknown>;
}

function besideBert({ name, ratioAtLeast, task }: BertComparison, context: PartContext): Promise<readonly Measure[]> {
  return withNotes(async ({ text, runtime, notes }) => {
    const peer = await createBertReader(runtime, notes.join('\n'));
    const ours = readerOf(name, notes, task(text));
    const measures = await compareSideBySide(
      { ours, peer, rounds: ROUNDS, secondsPerTurn: 1.5, ratioAtLeast },
      context,
    );
    await peer.dispose();
    return measures;
  });
}
