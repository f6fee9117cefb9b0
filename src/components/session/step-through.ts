import { tween } from './tween.ts'

const PACE = 2000

/**
 * A session that can be stepped through. The page holds the last step; the others wait in `<template data-step>`. Pictures
 * are swapped, not made: nothing here knows the engine.
 */
class StepThrough extends HTMLElement {
  #step = 1
  #timer: number | undefined
  #templates = new Map<number, DocumentFragment>()

  connectedCallback(): void {
    this.#keepLast()
    this.classList.add('ready')
    this.#step = this.#count
    this.#listen()
    const linked = this.#linked()
    this.#go(linked ?? (Number(this.dataset.start) || this.#count), { quiet: true })
    if (linked) this.scrollIntoView()
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
    removeEventListener('hashchange', this.#followHash)
  }

  get #count(): number {
    return this.#all('.lines > li').length
  }

  #all<E extends HTMLElement = HTMLElement>(selector: string): E[] {
    return [...this.querySelectorAll<E>(selector)]
  }

  /** What the page shows at first is the last step: kept, so that it can be shown again. */
  #keepLast(): void {
    for (const template of this.#all<HTMLTemplateElement & HTMLElement>('template'))
      this.#templates.set(Number(template.dataset.step), template.content)
    const last = document.createDocumentFragment()
    last.append(...this.#all('[data-part]').map((part) => part.cloneNode(true)))
    this.#templates.set(this.#count, last)
  }

  /** The step that the address names. */
  #linked(): number | undefined {
    const at = this.#all('.lines > li').findIndex((line) => `#${line.id}` === location.hash)
    return at < 0 ? undefined : at + 1
  }

  #followHash = (): void => {
    const step = this.#linked()
    if (step) this.#go(step, {})
  }

  #listen(): void {
    addEventListener('hashchange', this.#followHash)
    this.addEventListener('click', (event) => this.#click(event.target as Element))
    this.querySelector('.controls')?.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent))
    const scrubber = this.querySelector<HTMLElement>('[role=slider]')
    scrubber?.addEventListener('pointerdown', (event) => {
      scrubber.setPointerCapture(event.pointerId)
      this.#point(event)
    })
    scrubber?.addEventListener(
      'pointermove',
      (event) => scrubber.hasPointerCapture(event.pointerId) && this.#point(event),
    )
  }

  #click(target: Element): void {
    const name = target.closest<HTMLElement>('[data-go]')?.dataset.go
    if (name === 'play') return this.#togglePlay()
    if (name) this.#stop()
    if (name) return this.#go(this.#named(name), {})
    const line = target.closest<HTMLElement>('.lines > li')
    if (!line || target.closest('a') || String(getSelection())) return
    this.#stop()
    this.#go(Number(line.dataset.line), {})
  }

  #named(name: string): number {
    return { first: 1, back: this.#step - 1, next: this.#step + 1, last: this.#count }[name] ?? this.#step
  }

  #key(event: KeyboardEvent): void {
    const names: Record<string, string> = {
      ArrowLeft: 'back',
      ArrowDown: 'back',
      PageDown: 'back',
      ArrowRight: 'next',
      ArrowUp: 'next',
      PageUp: 'next',
      Home: 'first',
      End: 'last',
    }
    const name = names[event.key]
    if (!name || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    this.#stop()
    this.#go(this.#named(name), {})
  }

  #point(event: PointerEvent): void {
    const { left, width } = this.querySelector('.track')?.getBoundingClientRect() ?? { left: 0, width: 1 }
    this.#stop()
    this.#go(1 + Math.round(((event.clientX - left) / width) * (this.#count - 1)), {})
  }

  #togglePlay(): void {
    if (this.#timer !== undefined) return this.#stop()
    this.#go(this.#step === this.#count ? 1 : this.#step + 1, {})
    this.#timer = window.setInterval(() => {
      this.#go(this.#step + 1, {})
      if (this.#step === this.#count) this.#stop()
    }, PACE)
    this.#showPlaying(true)
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#showPlaying(false)
  }

  #showPlaying(playing: boolean): void {
    for (const button of this.#all('[data-go=play]')) button.classList.toggle('playing', playing)
  }

  /** Shows a step. `quiet`: at the start, when nothing is said and the address stays. */
  #go(wanted: number, { quiet = false }): void {
    const step = Math.min(Math.max(wanted, 1), this.#count)
    if (step === this.#step) return quiet ? this.#mark(step) : undefined
    this.#swap(step, step > this.#step && !quiet)
    this.#step = step
    this.#mark(step)
    if (quiet) return
    this.#say(step)
    history.replaceState(history.state, '', `#${this.#all('.lines > li')[step - 1]?.id}`)
  }

  #swap(step: number, moving: boolean): void {
    const parts = this.#templates.get(step)
    for (const part of this.#all('[data-part]')) {
      const next = parts?.querySelector(`[data-part=${part.dataset.part}]`)?.cloneNode(true) as HTMLElement | undefined
      const before = part.querySelector<SVGSVGElement>('svg.pic')
      const after = next?.querySelector<SVGSVGElement>('svg.pic')
      if (moving && before?.getBoundingClientRect().width && after) tween(before, after)
      else if (next) part.replaceChildren(...next.childNodes)
    }
  }

  #mark(step: number): void {
    this.#all('[data-line]').forEach((element) => {
      const at = Number(element.dataset.line)
      element.classList.toggle('now', at === step)
      element.classList.toggle('past', at < step)
      element.classList.toggle('later', at > step)
      if (!element.matches('.lines > li')) return
      if (at === step) element.setAttribute('aria-current', 'step')
      else element.removeAttribute('aria-current')
    })
    for (const button of this.#all<HTMLButtonElement>('[data-go]'))
      button.ariaDisabled = String(
        { first: 1, back: 1, next: this.#count, last: this.#count }[button.dataset.go ?? ''] === step,
      )
    const scrubber = this.querySelector<HTMLElement>('[role=slider]')
    const text = this.#all('.tick')[step - 1]?.dataset.text ?? ''
    scrubber?.setAttribute('aria-valuenow', String(step))
    scrubber?.setAttribute('aria-valuetext', text)
    scrubber?.style.setProperty('--at', String((step - 1) / Math.max(1, this.#count - 1)))
    for (const name of this.#all('.stepname')) name.textContent = text
  }

  #say(step: number): void {
    const live = this.querySelector('[aria-live]')
    if (live) live.textContent = this.querySelector(`.said [data-line="${step}"] p`)?.textContent ?? ''
  }
}

customElements.define('step-through', StepThrough)
