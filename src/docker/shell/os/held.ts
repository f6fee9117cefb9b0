/** Numbers of the kernel's things with what is known of them, counted when they are first asked for. */
export class Held<V> {
  readonly #known = new Map<number, V | undefined>()
  readonly #count: (number: number) => V | undefined

  constructor(count: (number: number) => V | undefined) {
    this.#count = count
  }

  get(number: number): V | undefined {
    if (!this.#known.has(number)) this.#known.set(number, this.#count(number))
    return this.#known.get(number)
  }

  set(number: number, value: V | undefined): void {
    this.#known.set(number, value)
  }
}
