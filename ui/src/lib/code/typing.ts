// Typing over a selection. A browser that puts letters in the place of coloured ones gives the new
// ones the colours of the old by a `style` attribute, which the window's content security policy
// refuses and reports. So here the letters go into the text first, and from there onto the screen.
import { EditorView } from '@codemirror/view';

export const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const selection = view.contentDOM.ownerDocument.getSelection();
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing || !selection || selection.isCollapsed) return false;
    // Asked of the page: the editor learns of a selection that a script has made a moment later.
    const range = selection.getRangeAt(0);
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    const insert = view.state.toText(event.data);
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: 'input.type' });
    event.preventDefault();
    return true;
  },
});
