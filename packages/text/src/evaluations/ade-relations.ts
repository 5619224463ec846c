import {
  bootstrapSteps,
  parseOptions,
  runCooperatively,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type EvaluationReport,
  type Metrics,
  type ModelSource,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { readAde, type AdePair, type AdeSentence } from '../codecs/ade.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import type { ClinicalDocument, Sentence } from '../document.ts';
import type { RelationsResult, RelationType } from '../relation.ts';
import { tokenize } from '../transforms/tokenize.ts';
import { ADE_RELATION_FORMAT } from './evaluation-formats.ts';

type RelationsTask = Task<ClinicalDocument, unknown, RelationsResult>;

/** Counts of one sentence. */
interface Counts {
  readonly gold: number;
  readonly found: number;
  readonly right: number;
}

/** What is counted apart. `relations` are sentences of the relation rows, `negatives` lines of ADE-NEG.txt. */
type Part = 'relations' | 'negatives' | 'doses' | 'entities';
type Abstract = Readonly<Partial<Record<Part, Counts>>>;

const PARTS: readonly Part[] = ['relations', 'negatives', 'doses', 'entities'];

/**
 * Measures on the ADE corpus, end to end and strictly: a relation is right when drug and effect have exactly the spans of a row
 * of the corpus. `f1`, `precision` and `recall` are micro averages over the sentences of the relation file, as published (Eberts &
 * Ulges 2020, without pairs that overlap); `withNegatives` counts what is found in `ADE-NEG.txt` against it; `entities` counts
 * drugs and effects by themselves, `doses` the pairs of `DRUG-DOSE.rel`. Each sentence and each pair counts once, sentences of one
 * abstract are read as one document, and intervals are over abstracts.
 */
export function evaluateAdeRelations(task: RelationsTask, source: ModelSource): Evaluation {
  return {
    ...ADE_RELATION_FORMAT,
    evaluate: async (files, options, context = {}) => {
      parseOptions({ name: `${task.name} ade`, options: ADE_RELATION_FORMAT.options }, options);
      const abstracts: Abstract[] = [];
      let sentences = 0;
      for (const file of files.filter(isMeasured)) {
        const read = readAde(decodeUtf8(await file.bytes()));
        sentences += read.length;
        const isDose = /dose/i.test(file.path);
        abstracts.push(...(await scored(task, { sentences: read, isDose, context })));
      }
      if (sentences === 0) throw noData();
      return report(task, { abstracts, model: await nameOf(source, context), context });
    },
  };
}

function isMeasured({ path }: EvaluationFile): boolean {
  return !/readme|licen[cs]e/i.test(path);
}

interface ScoredFile {
  readonly sentences: readonly AdeSentence[];
  readonly isDose: boolean;
  readonly context: RunContext;
}

async function scored(task: RelationsTask, { sentences, isDose, context }: ScoredFile): Promise<Abstract[]> {
  const groups = byAbstract(sentences);
  const documents = groups.map((group) => documentOf(group.map(({ text }) => text)));
  const type: RelationType = isDose ? 'dose' : 'adverse-effect';
  const predictions = await task.runBatch(
    documents.map(({ document }) => document),
    { types: [type] },
    context,
  );
  return groups.map((group, at) => {
    const value = predictions[at]?.value ?? { entities: [], relations: [] };
    return countsOf(group, { value, starts: documents[at]?.starts ?? [], isDose });
  });
}

function byAbstract(sentences: readonly AdeSentence[]): readonly (readonly AdeSentence[])[] {
  const groups = new Map<string, AdeSentence[]>();
  for (const sentence of sentences) {
    const group = groups.get(sentence.abstract);
    if (group) group.push(sentence);
    else groups.set(sentence.abstract, [sentence]);
  }
  return [...groups.values()];
}

/** One sentence a line, as they are given: none is cut at a stop inside of it. */
function documentOf(texts: readonly string[]): { document: ClinicalDocument; starts: readonly number[] } {
  const starts: number[] = [];
  const sentences: Sentence[] = [];
  let text = '';
  for (const one of texts) {
    starts.push(text.length);
    const tokens = tokenize(one).map(({ start, end }) => ({ start: start + text.length, end: end + text.length }));
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first && last) sentences.push({ start: first.start, end: last.end, tokens });
    text += `${one}\n`;
  }
  return { document: { text, sentences, sections: [{ start: 0, end: text.length, category: 'none' }] }, starts };
}

interface Answer {
  readonly value: RelationsResult;
  readonly starts: readonly number[];
  readonly isDose: boolean;
}

function countsOf(group: readonly AdeSentence[], { value, starts, isDose }: Answer): Abstract {
  const found: Record<Part, Set<string>> = sets();
  const gold: Record<Part, Set<string>> = sets();
  const partOf = ({ pairs }: AdeSentence): Part => (isDose ? 'doses' : pairs.length > 0 ? 'relations' : 'negatives');
  const sentenceAt = (offset: number): number => starts.findLastIndex((start) => start <= offset);
  for (const [number, sentence] of group.entries()) {
    for (const pair of sentence.pairs.filter((one) => !overlaps(one))) {
      gold[partOf(sentence)].add(`${number} ${keyOf(pair.drug)} ${keyOf(pair.other)}`);
      if (isDose) continue;
      gold.entities.add(`${number} drug ${keyOf(pair.drug)}`);
      gold.entities.add(`${number} effect ${keyOf(pair.other)}`);
    }
  }
  for (const { drug, other } of value.relations) {
    const [cause, harm] = [value.entities[drug], value.entities[other]];
    const number = sentenceAt(cause?.start ?? 0);
    const sentence = group[number];
    if (!cause || !harm || !sentence) continue;
    const start = starts[number] ?? 0;
    const [drugKey, otherKey] = [keyOf(cause, start), keyOf(harm, start)];
    found[partOf(sentence)].add(`${number} ${drugKey} ${otherKey}`);
    if (isDose || sentence.pairs.length === 0) continue;
    found.entities.add(`${number} drug ${drugKey}`);
    found.entities.add(`${number} effect ${otherKey}`);
  }
  return Object.fromEntries(PARTS.map((part) => [part, counted(gold[part], found[part])]));
}

function sets(): Record<Part, Set<string>> {
  return { relations: new Set(), negatives: new Set(), doses: new Set(), entities: new Set() };
}

function keyOf({ start, end }: { readonly start: number; readonly end: number }, from = 0): string {
  return `${start - from}-${end - from}`;
}

/** `lithium intoxication` of `lithium`: published figures leave such pairs out. */
function overlaps({ drug, other }: AdePair): boolean {
  return drug.start < other.end && other.start < drug.end;
}

function counted(gold: ReadonlySet<string>, found: ReadonlySet<string>): Counts {
  return { gold: gold.size, found: found.size, right: [...found].filter((key) => gold.has(key)).length };
}

function metricsOf(abstracts: readonly Abstract[]): Metrics {
  const sum = (...parts: readonly Part[]): Counts => {
    const all = abstracts.flatMap((abstract) => parts.flatMap((part) => abstract[part] ?? []));
    const total = (of: (counts: Counts) => number): number => all.reduce((more, counts) => more + of(counts), 0);
    return { gold: total(({ gold }) => gold), found: total(({ found }) => found), right: total(({ right }) => right) };
  };
  const doses = sum('doses');
  return {
    ...rates(sum('relations')),
    withNegatives: rates(sum('relations', 'negatives')),
    entities: rates(sum('entities')),
    ...(doses.gold > 0 && { doses: rates(doses) }),
  };
}

function rates({ gold, found, right }: Counts): Metrics {
  return {
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    f1: gold + found > 0 ? (2 * right) / (gold + found) : 0,
  };
}

interface ReportParts {
  readonly abstracts: readonly Abstract[];
  readonly model: string;
  readonly context: RunContext;
}

async function report(task: RelationsTask, { abstracts, model, context }: ReportParts): Promise<EvaluationReport> {
  const cooperation = context.signal ? { signal: context.signal } : {};
  const n = abstracts.reduce((sum, { relations, doses }) => sum + (relations?.gold ?? 0) + (doses?.gold ?? 0), 0);
  const ci95 = await runCooperatively(bootstrapSteps(abstracts, metricsOf), cooperation);
  return { task: task.name, model, n, metrics: metricsOf(abstracts), ci95 };
}

async function nameOf(source: ModelSource, context: RunContext): Promise<string> {
  const { id, version } = (await source.open(context)).card;
  return `${id}@${version}`;
}

function noData(): SdkError {
  return new SdkError('input.empty', 'The data hold no sentence of the ADE corpus.', {
    hint: 'Name DRUG-AE.rel, or the folder that has it.',
  });
}
