// The six practices as the engine of the course introduces them.

export type PracticeName = { id: string; title: string; summary: string };

export const practices: PracticeName[] = [
  { id: 'https', title: 'HTTPS', summary: 'Send a key only over a connection that is encrypted, to a server that proved who it is.' },
  { id: 'storage', title: 'Storage', summary: 'Keep keys where only the program that needs them can read them.' },
  { id: 'scopes', title: 'Scopes and roles', summary: 'Give a key the least that does its job, and an end.' },
  { id: 'oauth', title: 'OAuth and JWT', summary: 'Choose the right flow, and check every token before you believe it.' },
  { id: 'monitoring', title: 'Monitoring', summary: 'Notice when a key is used by somebody else, without writing the key down.' },
  { id: 'education', title: 'Education', summary: 'Agree on what to do, and do it when it counts.' },
];
