/**
 * Lets the keyboard reach something that scrolls sideways, and only while it does: an attachment
 * that keeps `tabindex`, a role and a name in step with the element's width.
 */
export function scrollable(name: string): (node: HTMLElement) => () => void {
  return (node) => {
    const update = () => {
      const scrolls = node.scrollWidth > node.clientWidth + 1;
      if (scrolls) {
        node.tabIndex = 0;
        if (node.tagName !== 'TABLE') node.setAttribute('role', 'group');
        node.setAttribute('aria-label', name);
      } else {
        for (const attribute of ['tabindex', 'role', 'aria-label']) node.removeAttribute(attribute);
      }
    };
    if (typeof ResizeObserver === 'undefined') return () => undefined;
    const watch = new ResizeObserver(update);
    watch.observe(node);
    update();
    return () => watch.disconnect();
  };
}
