// The words of the editor, in German. The phrases are CodeMirror's own, by the name it has for each.
export const code = {
  code: {
    keys: 'F8 führt zum nächsten Fund, und Strg+F (⌘F) sucht.',
    found: (line: number, message: string) => `Zeile ${line}: ${message}`,
    phrases: {
      Find: 'Suchen',
      Replace: 'Ersetzen durch',
      next: 'Weiter',
      previous: 'Zurück',
      all: 'Alle',
      'match case': 'Groß und klein',
      regexp: 'Ausdruck',
      'by word': 'Ganze Wörter',
      replace: 'Ersetzen',
      'replace all': 'Alle ersetzen',
      close: 'Schließen',
      'current match': 'aktueller Treffer',
      'on line': 'in Zeile',
      'replaced match on line $': 'in Zeile $ ersetzt',
      'replaced $ matches': '$ ersetzt',
      'Go to line': 'Gehe zu Zeile',
      go: 'Los',
      'Selection deleted': 'Auswahl gelöscht',
      'Control character': 'Steuerzeichen',
    } as Record<string, string>,
  },
};
