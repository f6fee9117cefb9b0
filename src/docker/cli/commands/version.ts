import { problem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { toJson } from '../format/json.ts'
import { parseTemplate } from '../format/template/parse.ts'
import { render } from '../format/template/render.ts'
import { versionText, versionValue } from '../inspect/version.ts'
import { command } from '../types.ts'

/** `docker version`: of the client and of the engine. */
export const version = command({
  name: 'version',
  aliases: [],
  summary: 'Show the versions of client and engine',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: { format: { short: 'f', type: 'string', help: VALUE_FORMAT } },
  run(cx, _args, flags) {
    const { release } = cx.tx.engine
    if (flags.format === '' || flags.format === 'json') {
      cx.out(flags.format === '' ? versionText(release) : `${toJson(versionValue(release))}\n`)
      return 0
    }
    const template = parseTemplate(flags.format, 'version')
    if ('error' in template) return problem('client', { text: `template parsing error: ${template.error}` }, 64)
    const text = render(template, versionValue(release))
    cx.out(`${typeof text === 'string' ? text : ''}\n`)
    return typeof text === 'string' ? 0 : problem('client', { text: text.error })
  },
})
