/** The list with the one at `from` put to where `to` is; as it was when either is not in it. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const taken = list[from];
  if (taken === undefined || to < 0 || to >= list.length) return list;
  const others = list.filter((_, index) => index !== from);
  return [...others.slice(0, to), taken, ...others.slice(to)];
}
