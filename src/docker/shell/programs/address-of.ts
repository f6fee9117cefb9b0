import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import type { Sys } from '../sys.ts'

/** The address of a name: a number, a line of /etc/hosts, or what the network's server of names says. */
export const addressOf = (sys: Sys, name: string): string | undefined =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name) ? name : (inHosts(sys, name) ?? sys.lookUp(name)[0])

/** The address that /etc/hosts has for a name. */
export const inHosts = (sys: Sys, name: string): string | undefined => {
  const bytes = sys.files.readFile('/etc/hosts')
  const lines = isFsError(bytes) ? [] : textOf(bytes).split('\n')
  const words = lines.map((line) => line.replace(/#.*/, '').trim().split(/\s+/))
  return words.find(([address, ...names]) => names.includes(name) && address?.includes('.'))?.[0]
}
