import { command } from '../types.ts'

/** `docker login`: the model's registry asks nobody who they are. */
export const login = command({
  name: 'login',
  aliases: [],
  summary: 'Say to a registry who you are',
  details: 'Without a server it is Docker Hub.',
  usage: '[OPTIONS] [SERVER]',
  args: { min: 0, max: 1 },
  flags: {
    password: { short: 'p', type: 'string', help: 'Password or access token; "-" reads it from standard input' },
    'password-stdin': { type: 'bool', help: 'Read the password or access token from standard input' },
    username: { short: 'u', type: 'string', help: 'Name of the account' },
  },
  run(cx) {
    cx.err("docker: 'docker login' is not modelled here: the registry of the model asks for no account\n")
    return 1
  },
})
