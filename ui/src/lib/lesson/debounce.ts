/** Something that happens a little later, unless it is asked for again before; `flush` does it now. */
export type Debounced<T> = { later(value: T): void; flush(): void; drop(): void };

/** Calls `act` with the last value, `wait` milliseconds after the last call. */
export function debounced<T>(wait: number, act: (value: T) => void): Debounced<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: { value: T } | null = null;
  const flush = () => {
    clearTimeout(timer);
    const due = pending;
    pending = null;
    if (due) act(due.value);
  };
  return {
    later(value) {
      pending = { value };
      clearTimeout(timer);
      timer = setTimeout(flush, wait);
    },
    flush,
    drop() {
      clearTimeout(timer);
      pending = null;
    },
  };
}
