import { problem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { toJson } from '../format/json.ts'
import { parseTemplate } from '../format/template/parse.ts'
import { render } from '../format/template/render.ts'
import { infoText, infoValue } from '../inspect/info.ts'
import { command } from '../types.ts'

/** `docker info`: what the engine has and runs on. */
export const systemInfo = command({
  name: 'system info',
  aliases: ['info'],
  summary: 'Show what the engine has and runs on',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: { format: { short: 'f', type: 'string', help: VALUE_FORMAT } },
  run(cx, _args, flags) {
    const { engine } = cx.tx
    if (flags.format === '' || flags.format === 'json') {
      cx.out(flags.format === '' ? infoText(engine) : `${toJson(infoValue(engine))}\n`)
      return 0
    }
    const template = parseTemplate(flags.format)
    if ('error' in template) return problem('client', { text: `template parsing error: ${template.error}` }, 64)
    const text = render(template, infoValue(engine))
    cx.out(`${typeof text === 'string' ? text : ''}\n`)
    return typeof text === 'string' ? 0 : problem('client', { text: text.error })
  },
})
