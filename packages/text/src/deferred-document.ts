import { runCooperatively, type RunContext } from '@medmodal/core';
import { buildClinicalDocument, clinicalDocument } from './clinical-document.ts';
import type { ClinicalDocument, Section, Sentence } from './document.ts';

/**
 * A document that finds its sentences and sections when they are first asked for, so that a codec or schema returns at
 * once however long the note is. Tasks ask through {@link readDocument}, which leaves the thread free meanwhile.
 */
export function deferredDocument(text: string): ClinicalDocument {
  return new DeferredDocument(text);
}

/** The document with its structure found, in steps that give the event loop its turns. */
export async function readDocument(document: ClinicalDocument, { signal }: RunContext = {}): Promise<ClinicalDocument> {
  if (!(document instanceof DeferredDocument)) return document;
  return document.read(signal);
}

class DeferredDocument implements ClinicalDocument {
  readonly text: string;
  #found: ClinicalDocument | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get sentences(): readonly Sentence[] {
    return this.#structure().sentences;
  }

  get sections(): readonly Section[] {
    return this.#structure().sections;
  }

  async read(signal: AbortSignal | undefined): Promise<ClinicalDocument> {
    this.#found ??= await runCooperatively(buildClinicalDocument(this.text), signal ? { signal } : {});
    return this.#found;
  }

  #structure(): ClinicalDocument {
    this.#found ??= clinicalDocument(this.text);
    return this.#found;
  }
}
