// The keyboard shortcuts, apart from the page: keys in, an action out.

export type Action = { kind: 'go'; path: string } | { kind: 'help' };

export type Shortcut = { keys: string[]; does: string; action: Action };

export const shortcuts: Shortcut[] = [
  { keys: ['g', 'l'], does: 'Go to Learn', action: { kind: 'go', path: '/learn' } },
  { keys: ['g', 'c'], does: 'Go to Check', action: { kind: 'go', path: '/check' } },
  { keys: ['g', 'r'], does: 'Go to Rules', action: { kind: 'go', path: '/rules' } },
  { keys: ['g', 't'], does: 'Go to Team', action: { kind: 'go', path: '/team' } },
  { keys: ['g', 'y'], does: 'Go to You', action: { kind: 'go', path: '/you' } },
  { keys: ['?'], does: 'Show this sheet', action: { kind: 'help' } },
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
