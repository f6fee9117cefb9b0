import type { Program } from '../sys.ts'
import { addressOf } from './address-of.ts'
import { applet } from './applet.ts'

const SYNTAX = { options: 'c:W:w:i:s:t:I:qA46', synopsis: '[OPTIONS] HOST', least: 1 } as const

/** Looks the name up as ping does. No packet is sent, and it says so. */
export const ping: Program = applet('ping', SYNTAX, (sys, given) => {
  const [name = ''] = given.args
  const address = addressOf(sys, name)
  if (address === undefined) {
    sys.err(`ping: bad address '${name}'\n`)
    return { exit: 1 }
  }
  sys.out(`PING ${name} (${address}): ${given.value('s') ?? 56} data bytes\n`)
  sys.err('ping: packets are not modelled here: the name has an address, and nothing is sent to it\n')
  return { exit: 1 }
})
