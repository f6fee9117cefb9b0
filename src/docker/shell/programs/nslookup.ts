import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import type { Program, Sys } from '../sys.ts'
import { applet } from './applet.ts'

const serverOf = (sys: Sys): string | undefined => {
  const bytes = sys.files.readFile('/etc/resolv.conf')
  return isFsError(bytes) ? undefined : /^nameserver\s+(\S+)/m.exec(textOf(bytes))?.[1]
}

const INNER = '127.0.0.11'

/** Asks the server of names of a network; there is no other in the model (network-names). */
export const nslookup: Program = applet('nslookup', { synopsis: 'HOST [DNS_SERVER]', least: 1 }, (sys, given) => {
  const [name = '', asked] = given.args
  const server = asked ?? serverOf(sys)
  if (server !== INNER) {
    sys.err(`nslookup: the server ${server ?? ''} is outside the model: packets are not modelled here\n`)
    return { exit: 1 }
  }
  sys.out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`)
  const found = sys.lookUp(name)
  if (found.length === 0) {
    const missing = `** server can't find ${name}: NXDOMAIN\n\n`
    sys.out(missing + missing)
    return { exit: 1 }
  }
  const answers = found.map((address) => `Name:\t${name}\nAddress: ${address}\n`).join('')
  sys.out(`Non-authoritative answer:\n${answers}\nNon-authoritative answer:\n\n`)
  return { exit: 0 }
})
