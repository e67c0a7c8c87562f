// The keyboard shortcuts, apart from the page: keys in, an action out.

export type Action = { kind: 'go'; path: string } | { kind: 'help' } | { kind: 'step'; by: 1 | -1 } | { kind: 'search' };

/** What a shortcut does, by its name in the catalogue of words. */
export type Deed = 'learn' | 'check' | 'rules' | 'team' | 'you' | 'progress' | 'next' | 'previous' | 'search' | 'sheet';

export type Shortcut = { keys: string[]; does: Deed; action: Action };

export const shortcuts: Shortcut[] = [
  { keys: ['g', 'l'], does: 'learn', action: { kind: 'go', path: '/learn' } },
  { keys: ['g', 'c'], does: 'check', action: { kind: 'go', path: '/check' } },
  { keys: ['g', 'r'], does: 'rules', action: { kind: 'go', path: '/rules' } },
  { keys: ['g', 't'], does: 'team', action: { kind: 'go', path: '/team' } },
  { keys: ['g', 'y'], does: 'you', action: { kind: 'go', path: '/you' } },
  { keys: ['g', 'p'], does: 'progress', action: { kind: 'go', path: '/you/progress' } },
  { keys: ['j'], does: 'next', action: { kind: 'step', by: 1 } },
  { keys: ['k'], does: 'previous', action: { kind: 'step', by: -1 } },
  { keys: ['/'], does: 'search', action: { kind: 'search' } },
  { keys: ['?'], does: 'sheet', action: { kind: 'help' } },
];

/** How long the second key of a pair may take, in milliseconds. */
const patience = 1200;

type Press = Pick<KeyboardEvent, 'key' | 'timeStamp' | 'ctrlKey' | 'altKey' | 'metaKey'> & {
  target: EventTarget | null;
};

/** Remembers the first key of a pair; gives the action when a shortcut is complete. */
export function shortcutReader(): (press: Press) => Action | null {
  let first = '';
  let since = 0;
  return (press) => {
    if (press.ctrlKey || press.altKey || press.metaKey || isTyping(press.target)) {
      first = '';
      return null;
    }
    const begun = press.timeStamp - since <= patience ? first : '';
    const keys = begun ? [begun, press.key] : [press.key];
    const found = shortcuts.find((each) => String(each.keys) === String(keys));
    const opens = shortcuts.some((each) => each.keys.length > 1 && each.keys[0] === press.key);
    first = !found && opens ? press.key : '';
    since = press.timeStamp;
    return found?.action ?? null;
  };
}

/** Whether keys pressed on `target` are text for it rather than for the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('dialog[open]')) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
