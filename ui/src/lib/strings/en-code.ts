// The words of the editor, in English. The phrases are CodeMirror's own, by the name it has for each.
export const code = {
  code: {
    keys: 'F8 goes to the next thing found, and Ctrl+F (⌘F) searches.',
    found: (line: number, message: string) => `Line ${line}: ${message}`,
    phrases: {
      Find: 'Find',
      Replace: 'Replace',
      next: 'Next',
      previous: 'Previous',
      all: 'All',
      'match case': 'Match case',
      regexp: 'Expression',
      'by word': 'Whole words',
      replace: 'Replace',
      'replace all': 'Replace all',
      close: 'Close',
      'current match': 'current match',
      'on line': 'on line',
      'replaced match on line $': 'replaced on line $',
      'replaced $ matches': '$ replaced',
      'Go to line': 'Go to line',
      go: 'Go',
      'Selection deleted': 'Selection deleted',
      'Control character': 'Control character',
    } as Record<string, string>,
  },
};
