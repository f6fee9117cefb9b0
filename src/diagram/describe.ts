import type { Engine, Step } from '../docker/engine/types.ts'
import { type Changes, changes } from './changes.ts'
import { phrase, type Say, speak } from './say.ts'
import type { Op } from './scene.ts'
import { containerTellings, processTellings } from './tell/containers.ts'
import { elsewhereTellings } from './tell/elsewhere.ts'
import { fileTellings, hostTellings } from './tell/files.ts'
import { imageTellings } from './tell/images.ts'
import { networkTellings } from './tell/networks.ts'
import { type Telling, telling } from './tell/told.ts'

/** What a step changed: in sentences, and thing by thing. */
export interface Told {
  readonly sentence: string
  readonly changes: readonly { readonly op: Op; readonly text: string }[]
}

/**
 * What lies between two engines, in words. The steps of the trace, when given, let it tell of containers that came and went in
 * between. Without an engine before, everything that is there is new.
 */
export function describe(before: Engine, after: Engine, say: Say, steps: readonly Step[] = []): Told {
  const all = tellings(before, after, steps)
  const told = all.length > 0 ? all : [telling(phrase('step.nothing'))]
  return {
    sentence: told.map((one) => speak(say, one.text)).join(' '),
    changes: told.flatMap((one) => one.items).map((item) => ({ op: item.op, text: speak(say, item.text) })),
  }
}

function tellings(before: Engine, after: Engine, steps: readonly Step[]): Telling[] {
  const between = changes(before, after)
  return [
    ...imageTellings(before, after, between),
    ...containerTellings(before, after, steps),
    ...fileTellings(before, after, between),
    ...processTellings(before, after),
    ...volumeTellings(between),
    ...networkTellings(before, after, between),
    ...elsewhereTellings(before, after),
    ...hostTellings(after, between),
  ]
}

/** A volume that nobody named has an id of 64 digits: the first twelve say enough. */
const shown = (name: string): string => (/^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name)

function volumeTellings(between: Changes): Telling[] {
  return [...between].flatMap(([key, op]) => {
    if (!key.startsWith('volume:')) return []
    const name = shown(key.slice('volume:'.length))
    return [telling(phrase(`step.volume.${op}`, { name }), [{ op, text: phrase('step.item.volume', { name }) }])]
  })
}
