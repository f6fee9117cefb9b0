import type { RestartPolicy } from '../../engine/types.ts'

const INVALID = 'invalid restart policy format: '

/** Reads a `--restart`: 'on-failure:3'. Whether there is such a policy is for the daemon to say. */
export const readRestart = (text: string): RestartPolicy | { readonly error: string } => {
  if (text === '') return { name: 'no', max: 0 }
  const at = text.indexOf(':')
  if (at < 0) return { name: text as RestartPolicy['name'], max: 0 }
  if (at === 0) return { error: `${INVALID}no policy provided before colon` }
  const count = text.slice(at + 1)
  if (count === '') return { name: text.slice(0, at) as RestartPolicy['name'], max: 0 }
  if (!/^[+-]?\d+$/.test(count)) return { error: `${INVALID}maximum retry count must be an integer` }
  return { name: text.slice(0, at) as RestartPolicy['name'], max: Number(count) }
}
