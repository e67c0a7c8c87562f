// A long list in the page's own scroll of which only the rows in sight are drawn.
import { tick } from 'svelte';
import { Virtualizer, defaultRangeExtractor, measureElement, observeWindowOffset, observeWindowRect, windowScroll } from '@tanstack/virtual-core';
import type { Range, VirtualItem } from '@tanstack/virtual-core';

export type RowOptions = {
  /** How many rows there are. */
  count: number;
  /** What a row is known by, wherever it stands. */
  key: (index: number) => string | number;
  /** How high a row is, most likely: whenever one turns out otherwise, the places of all rows below are worked out anew. */
  height: (index: number) => number;
};

/** Up to this many rows are drawn wherever they are: then the page's own search finds everything. */
const few = 120;
/** Rows drawn beyond the edges, so that Tab and a screen reader find a next one. */
const overscan = 4;
/** How many frames a row may take to be drawn. */
const patience = 30;

/** Draws what is in sight of a long list, and the row that holds the focus wherever it is. To be made in a component. */
export class WindowRows {
  /** The rows to draw. */
  items = $state.raw<VirtualItem[]>([]);
  /** The height of the whole list. */
  height = $state(0);
  /** The first row in sight, or -1 while the list begins below the top. */
  first = $state(-1);
  /** Where the list begins on the page. */
  top = $state(0);
  readonly #options: () => RowOptions;
  readonly #rows: Virtualizer<Window, HTMLElement>;
  #focused = -1;

  constructor(options: () => RowOptions) {
    this.#options = options;
    this.#rows = new Virtualizer<Window, HTMLElement>(this.#resolved());
    $effect.pre(() => {
      this.#rows.setOptions(this.#resolved());
      this.#rows._willUpdate();
      this.#read();
    });
    $effect(() => this.#rows._didMount());
  }

  /** For the element around the rows: keeps track of where it begins. */
  readonly holder = (node: HTMLElement) => {
    const place = () => (this.top = Math.round(node.getBoundingClientRect().top + window.scrollY));
    const note = (event: FocusEvent) => (this.#focused = event.type === 'focusin' ? indexOf(event.target) : -1);
    node.addEventListener('focusin', note);
    node.addEventListener('focusout', note);
    place();
    if (typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(place);
    watch.observe(document.body);
    return () => watch.disconnect();
  };

  /** For each row, which says its index in `data-index`: it is as high as it is. */
  readonly measured = (node: HTMLElement) => {
    this.#rows.measureElement(node);
    return () => this.#rows.measureElement(null);
  };

  /** Scrolls to a row and waits until it is drawn; gives its element. */
  async show(index: number, align: 'auto' | 'center' = 'center'): Promise<HTMLElement | null> {
    await tick();
    this.#rows.scrollToIndex(index, { align });
    for (let frame = 0; frame < patience; frame += 1) {
      await new Promise(requestAnimationFrame);
      const row = document.querySelector<HTMLElement>(`[data-index="${index}"]`);
      if (row) return row;
    }
    return null;
  }

  /** The row that holds the focus, or else the first in sight. */
  get current(): number {
    return this.#focused >= 0 ? this.#focused : this.first;
  }

  #resolved() {
    const { count, key, height } = this.#options();
    return {
      count,
      getItemKey: key,
      estimateSize: height,
      overscan,
      scrollMargin: this.top,
      getScrollElement: () => window,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      measureElement,
      rangeExtractor: (range: Range) => this.#range(range),
      onChange: () => this.#read(),
    };
  }

  #range(range: Range): number[] {
    if (range.count <= few) return [...Array(range.count).keys()];
    const drawn = defaultRangeExtractor(range);
    const focused = this.#focused;
    if (focused < 0 || focused >= range.count || drawn.includes(focused)) return drawn;
    return [...drawn, focused].sort((a, b) => a - b);
  }

  #read(): void {
    this.items = this.#rows.getVirtualItems();
    this.height = this.#rows.getTotalSize();
    const offset = this.#rows.scrollOffset ?? 0;
    this.first = offset > this.top ? (this.#rows.range?.startIndex ?? -1) : -1;
  }
}

function indexOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return row ? Number(row.dataset.index) : -1;
}
