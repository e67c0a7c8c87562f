// The rows of the matrix, as many as are needed: fetched a page at a time when they come in sight.
import { backend, type Matrix, type MatrixCounts, type MatrixRow, type ShowMatrix } from '$lib/backend';
import { asTrouble, type Trouble } from '$lib/backend/failure';
import type { Wanted } from './places';
import { countOf, totalOf } from './status';

/** How many rows are fetched at once. */
export const page = 200;

/** What the engine is asked for. */
export function request({ status, lesson, group, name }: Wanted, skip: number): ShowMatrix {
  const wanted = { ...(status && { status }), ...(lesson && { lesson }), ...(group && { group }), ...(name.trim() && { name: name.trim() }) };
  return { ...wanted, skip, most: page };
}

/** A matrix of any length. What is asked for anew is told from what was asked for before. */
export class MatrixRows {
  /** Which rows are wanted. */
  wanted = $state.raw<Wanted>() as Wanted;
  /** How many there are in each status, whatever status is wanted. */
  counts = $state.raw<MatrixCounts>() as MatrixCounts;
  /** The day it was judged. */
  today = $state('');
  /** Why the last page could not be fetched. */
  failure = $state.raw<Trouble | null>(null);
  #pages = $state.raw<ReadonlyMap<number, MatrixRow[]>>(new Map());
  /** The status of the rows that are here, which are not always those wanted since. */
  #status: Wanted['status'] = $state('');
  #renewing = false;
  #asked = new Set<number>();
  #turn = 0;

  constructor(wanted: Wanted, first: Matrix) {
    this.wanted = wanted;
    this.counts = first.counts;
    this.#status = wanted.status;
    this.#take(first, 0);
    this.#asked.add(0);
  }

  /** How many rows are wanted, fetched or not. */
  get length(): number {
    return this.#status ? countOf(this.counts, this.#status) : totalOf(this.counts);
  }

  /** A row, or nothing while it is on its way. */
  at(index: number): MatrixRow | undefined {
    return this.#pages.get(Math.floor(index / page))?.[index % page];
  }

  /** Sees to it that the rows between two places are here, or on their way. */
  need(first: number, last: number): void {
    // Read before anything else, so that whoever asks in an effect asks again when rows have come.
    if (this.#pages.size === 0 || this.#renewing) return;
    for (let number = Math.floor(first / page); number <= Math.floor(last / page); number += 1) {
      if (number * page < this.length && !this.#asked.has(number)) void this.#fetch(number);
    }
  }

  /** Wants other rows. */
  async want(wanted: Wanted): Promise<void> {
    this.wanted = wanted;
    await this.again();
  }

  /** Fetches anew what was changed; what is in sight stays there until the new rows are here. */
  async again(near = 0): Promise<void> {
    this.#turn += 1;
    this.#asked = new Set();
    this.#renewing = true;
    await this.#fetch(Math.floor(near / page));
  }

  async #fetch(number: number): Promise<void> {
    const [turn, renews] = [this.#turn, this.#renewing];
    this.#asked.add(number);
    try {
      const matrix = await backend.teamMatrix(request(this.wanted, number * page));
      if (turn !== this.#turn) return;
      this.failure = null;
      if (renews) this.#renew();
      this.#take(matrix, number);
    } catch (thrown) {
      if (turn !== this.#turn) return;
      // It stays asked for: a server that cannot be reached is not asked again with each step of the wheel.
      this.failure = asTrouble(thrown);
    }
  }

  #renew(): void {
    this.#renewing = false;
    this.#status = this.wanted.status;
    this.#pages = new Map();
  }

  #take({ counts, today, rows }: Matrix, number: number): void {
    this.counts = counts;
    this.today = today;
    this.#pages = new Map([...this.#pages, [number, rows]]);
  }
}
