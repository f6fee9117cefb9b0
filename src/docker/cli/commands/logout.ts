import { command } from '../types.ts'

/** `docker logout`: there is no account to leave. */
export const logout = command({
  name: 'logout',
  aliases: [],
  summary: 'Forget what was said to a registry',
  details: 'Without a server it is Docker Hub.',
  usage: '[SERVER]',
  args: { min: 0, max: 1 },
  flags: {},
  run(cx) {
    cx.err("docker: 'docker logout' is not modelled here: the registry of the model asks for no account\n")
    return 1
  },
})
