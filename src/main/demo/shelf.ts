/** Rows by id, in the order they were made; ids are never used twice. */
export class Shelf<Row extends { readonly id: number }> {
  readonly #rows = new Map<number, Row>();
  #nextId: number;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  get all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  find(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  add(make: (id: number) => Row): Row {
    const row = make(this.#nextId++);
    this.#rows.set(row.id, row);
    return row;
  }

  replace(row: Row): void {
    this.#rows.set(row.id, row);
  }

  remove(id: number): void {
    this.#rows.delete(id);
  }
}
