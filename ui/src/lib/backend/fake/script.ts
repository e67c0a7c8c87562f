// What a lesson of the fake is made of: the text and, unlike what the screens get, the key.
import type { Finding, Objective, Source } from '../types';

export type Script = {
  id: string;
  practice: string;
  title: string;
  minutes: number;
  objectives: Omit<Objective, 'met'>[];
  rules: string[];
  sources: Source[];
  parts: ScriptPart[];
};

/** A part; `spare` is a question that is asked only after another one was missed. */
export type ScriptPart = { id: string; title: string; html: string; task: ScriptTask; sure?: boolean; spare?: boolean; hints?: string[] };

export type ScriptTask =
  | { kind: 'read' }
  | { kind: 'question'; several: boolean; objectives: string[]; options: ScriptOption[] }
  | { kind: 'order'; objectives: string[]; steps: { html: string; why: string }[] }
  | { kind: 'match'; objectives: string[]; pairs: { html: string; belongs: string; why: string }[]; strays: string[] }
  | { kind: 'short'; objectives: string[]; right: string[]; why: string; others: string }
  | { kind: 'lines'; objectives: string[]; path: string; lines: string[]; leaks: Notes; fine: Notes }
  | { kind: 'find'; path: string; inventory?: { path: string; text: string }; lines: string[]; leaks: Notes; fine: Notes }
  | {
      kind: 'fix';
      before: { path: string; text: string }[];
      after: { path: string; text: string }[];
      faults: Fault[];
      keeps: { path: string; pattern: RegExp; says: string }[];
    };

export type ScriptOption = { html: string; right: boolean; why: string };
export type Notes = Record<number, { why: string; rule: string | null }>;
export type Fault = { path: string; pattern: RegExp } & Pick<
  Finding,
  'rule' | 'title' | 'severity' | 'message' | 'because' | 'help'
>;

/** A value that looks like a key and opens nothing, made when it is needed. */
export function madeUp(prefix: string, length: number): string {
  const letters = 'k7QmZ2xV9cBnR4tLpW8sYdH3fJgA6uE';
  let made = '';
  for (let i = 0; i < length; i += 1) made += letters[(i * 17 + length) % letters.length];
  return prefix + made;
}
