// Chooses who answers: the engine when there is a window around the page, the fake otherwise.
import type { Backend } from './backend';

export type { Backend } from './backend';
export type * from './types';

/** Whether the page runs inside the desktop window. */
const inWindow = typeof globalThis === 'object' && '__TAURI_INTERNALS__' in globalThis;

async function choose(): Promise<Backend> {
  if (inWindow) return (await import('./tauri')).tauri;
  const { fake } = await import('./fake');
  return fake(new URLSearchParams(globalThis.location?.search ?? ''));
}

export const backend: Backend = await choose();
