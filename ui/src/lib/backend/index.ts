// Chooses who answers: the engine when there is a window around the page, the fake otherwise.
//
// Both are imported outright. WebKit, which draws the window on Linux and macOS, hands out a
// module that still awaits something at its top before it is ready.
import type { Backend } from './backend';
import { fake } from './fake';
import { tauri } from './tauri';

export type { Backend } from './backend';
export type * from './types';

/** Whether the page runs inside the desktop window. */
const inWindow = '__TAURI_INTERNALS__' in globalThis;

export const backend: Backend = inWindow
  ? tauri
  : fake(new URLSearchParams(globalThis.location?.search ?? ''));
