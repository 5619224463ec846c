import { SdkError } from '@medmodal/core';
import type {
  DepictionStyle,
  ParsedStructure,
  PatternMatches,
  StructureSource,
  WrittenForm,
} from './chemistry-toolkit.ts';

/** One thing that the toolkit is asked. Plain, so that it can be sent to another thread. */
export type ToolkitRequest =
  | { readonly kind: 'version' }
  | { readonly kind: 'read'; readonly source: StructureSource }
  | { readonly kind: 'order'; readonly source: StructureSource }
  | { readonly kind: 'depict'; readonly source: StructureSource; readonly style: DepictionStyle }
  | { readonly kind: 'match'; readonly source: StructureSource; readonly patterns: readonly string[] }
  | { readonly kind: 'write'; readonly source: StructureSource; readonly form: WrittenForm };

/** What each kind of request brings. */
export interface ToolkitValues {
  readonly version: string;
  readonly read: ParsedStructure;
  readonly order: Uint16Array;
  readonly depict: string;
  readonly match: readonly PatternMatches[];
  readonly write: string;
}

/** What a request may bring. */
export type ToolkitValue = ToolkitValues[keyof ToolkitValues];

/** An error in a form that can be sent to another thread. */
export type ToolkitFailure = Pick<SdkError, 'code' | 'message' | 'hint' | 'details'>;

/** What a request brought. */
export type ToolkitAnswer = { readonly value: ToolkitValue } | { readonly failure: ToolkitFailure };

/** Where requests are answered. */
export interface ToolkitThread {
  /** One answer a request, in their order. Rejects with `cancelled`. */
  ask(requests: readonly ToolkitRequest[], signal?: AbortSignal): Promise<readonly ToolkitAnswer[]>;
  /** Frees what it holds; requests under way are answered with `runtime.disposed`. Safe to call twice. */
  close(): Promise<void>;
}

/** How a thread works. */
export interface ToolkitThreadOptions {
  /** Milliseconds for one request. A page has no other thread to watch the clock from, and goes by sizes alone. */
  readonly timeLimit: number;
}

/** Takes an error apart for another thread. */
export function failureOf({ code, message, hint, details }: SdkError): ToolkitFailure {
  return { code, message, hint, details };
}

/** Puts an error together again. */
export function errorOf({ code, message, hint, details }: ToolkitFailure): SdkError {
  return new SdkError(code, message, { details, ...(hint !== undefined && { hint }) });
}

/** The error of whoever asks too late. */
export function disposedError(): SdkError {
  return new SdkError('runtime.disposed', 'The chemistry toolkit was used after it had been disposed.');
}
