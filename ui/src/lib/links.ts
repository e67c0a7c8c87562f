// Where a link in rendered Markdown leads: into the catalogue, or out to the browser.

export type Destination =
  | { kind: 'screen'; path: string }
  | { kind: 'browser'; url: string }
  | { kind: 'nowhere' }
  | { kind: 'own' };

/** `own` are the screens' own links, which the router follows by itself. */
export function destination(href: string): Destination {
  if (href.startsWith('rule:')) return { kind: 'screen', path: rulePath(href.slice(5)) };
  if (href.startsWith('lesson:')) return { kind: 'screen', path: lessonPath(href.slice(7)) };
  if (href.startsWith('https:')) return { kind: 'browser', url: href };
  if (/^[/#?]/.test(href) && !href.startsWith('//')) return { kind: 'own' };
  return { kind: 'nowhere' };
}

/** The address of a rule's page. */
export function rulePath(id: string): string {
  return `/rules/${id.split('/').map(encodeURIComponent).join('/')}`;
}

/** The address of the editor for a project's configuration. */
export function configurationPath(root: string): string {
  return `/check/configuration?root=${encodeURIComponent(root)}`;
}

/** The address of the review of one objective. */
export function reviewPath(objective: string): string {
  return `/review?objective=${encodeURIComponent(objective)}`;
}

/** The address of a lesson, or of one of its parts. */
export function lessonPath(id: string, part?: string): string {
  const path = `/learn/${id.split('/').map(encodeURIComponent).join('/')}`;
  return part === undefined ? path : `${path}?part=${encodeURIComponent(part)}`;
}
