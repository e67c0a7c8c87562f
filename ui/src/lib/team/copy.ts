/**
 * Puts text into the clipboard; otherwise marks it in its field, so that two keys copy it. Whether the first
 * was done.
 */
export async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return false;
  }
}
