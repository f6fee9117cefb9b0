import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { parseTemplate } from '../../../src/docker/cli/format/template/parse.ts'
import { render } from '../../../src/docker/cli/format/template/render.ts'
import { untyped } from '../../../src/docker/cli/format/json.ts'
import { list, map, method, pointer, row, struct } from '../../../src/docker/cli/format/value.ts'

// A container as `docker inspect` of engine 28.5 gave it to the templates below.
const container = struct('container.InspectResponse', {
  'ID>Id': 'f52869121014f24fb8c6e2f7e45bd4c252dd58034a218925ab3bde5b9ab3457f',
  Args: list(['1000']),
  State: pointer('container.State', {
    Status: 'created',
    Running: false,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 0,
    ExitCode: 0,
    Error: '',
    StartedAt: '0001-01-01T00:00:00Z',
    FinishedAt: '0001-01-01T00:00:00Z',
    'Health?': null,
  }),
  Name: '/cli-a',
  RestartCount: 0,
  Mounts: list([], '[]container.MountPoint'),
  HostConfig: pointer('container.HostConfig', {
    Memory: 0,
    LogConfig: struct('container.LogConfig', { Type: 'json-file', Config: map({}) }),
    RestartPolicy: struct('container.RestartPolicy', { Name: 'no', MaximumRetryCount: 0 }),
    ConsoleSize: list([0, 0], '[2]uint'),
  }),
  Config: pointer('container.Config', {
    Env: list(['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']),
    Cmd: list(['sleep', '1000']),
    Entrypoint: list(undefined),
    Labels: map({}),
    Volumes: map(undefined, 'map[string]struct {}', struct('struct {}', {})),
    'ExposedPorts?': map(undefined, 'map[string]struct {}', struct('struct {}', {})),
  }),
  NetworkSettings: pointer('container.NetworkSettings', {
    Networks: map(
      { bridge: pointer('network.EndpointSettings', { IPAddress: '' }) },
      'map[string]*network.EndpointSettings',
      null,
    ),
  }),
})

/** As `docker inspect --format` runs a template: typed first, then on what JSON leaves. */
const inspect = (source: string): string => {
  const template = parseTemplate(source)
  if ('error' in template) return template.error
  const typed = render(template, container)
  if (typeof typed === 'string') return typed
  const raw = render(template, untyped(container), { strict: true })
  return typeof raw === 'string' ? raw : raw.error
}

const env = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const id = 'f52869121014f24fb8c6e2f7e45bd4c252dd58034a218925ab3bde5b9ab3457f'
const at = (where: string, node: string, text: string) => `template: :${where}: executing "" at <${node}>: ${text}`
const bad = (text: string) => `template: :1: ${text}`

describe('templates as engine 28.5 answered them', () => {
  const answers: readonly (readonly [string, string])[] = [
    ['{{.Id}} {{.ID}}', at('1:10', '.ID', 'map has no entry for key "ID"')],
    ['{{.ID}}', id],
    ['{{.Id}}', id],
    ['{{.Nosuch}}', at('1:2', '.Nosuch', 'map has no entry for key "Nosuch"')],
    ['a\n{{.Nosuch}}', at('2:2', '.Nosuch', 'map has no entry for key "Nosuch"')],
    ['{{.State}}', '{created false false false false false 0 0  0001-01-01T00:00:00Z 0001-01-01T00:00:00Z <nil>}'],
    ['{{.HostConfig.RestartPolicy}}', '{no 0}'],
    ['{{.HostConfig.LogConfig}} {{json .HostConfig.LogConfig}}', '{json-file map[]} {"Type":"json-file","Config":{}}'],
    ['{{.Config.Volumes}} {{.Config.Labels}} {{.Mounts}} {{.State.Health}}', 'map[] map[] [] <nil>'],
    ['{{.State.Health.Status}}', at('1:8', '.State.Health.Status', 'map has no entry for key "Health"')],
    ['{{.Config.Nosuch}}', at('1:9', '.Config.Nosuch', 'map has no entry for key "Nosuch"')],
    ['{{.Config.Labels.x}}', '<no value>'],
    ['{{index .Config.Env 9}}', at('1:2', 'index .Config.Env 9', 'error calling index: index out of range: 9')],
    ['{{len .State}}', '11'],
    ['{{range .Config.Env}}{{println .}}{{else}}none{{end}}', `${env}\n`],
    ['{{.Config.Env.Foo}}', at('1:9', '.Config.Env.Foo', "can't evaluate field Foo in type interface {}")],
    ['{{.State.Status.Foo}}', at('1:8', '.State.Status.Foo', "can't evaluate field Foo in type interface {}")],
    ['{{join .Config.Env ","}}', env],
    ['{{upper .Name}} {{.Name | printf "%-10s|"}}', '/CLI-A /cli-a    |'],
    ['{{printf "%d %v %q %t" .RestartCount .State.Pid .Name .State.Running}}', '0 0 "/cli-a" false'],
    ['{{range $k, $v := .NetworkSettings.Networks}}{{$k}}={{$v.IPAddress}}{{end}}', 'bridge='],
    ['{{with .Config.Env}}{{index . 0}}{{end}}', env],
    ['{{index .Config.Labels "a"}}|{{index .Config.ExposedPorts "80/tcp"}}', '|{}'],
    [
      '{{eq .State.Status "created"}} {{ne 1 2}} {{lt 1 2}} {{and 1 0}} {{or 0 2}} {{not true}}',
      'true true true 0 2 false',
    ],
    ['{{slice .ID 0 5}} {{len .ID}}', 'f5286 64'],
    ["{{'a'}}", '97'],
    ['{{1.5}} {{0x10}} {{1e3}} {{-3}} {{nil}}', at('1:34', 'nil', 'nil is not a command')],
    ['{{1.5}} {{0x10}} {{1e3}} {{-3}} {{print nil}}', '1.5 16 1000 -3 <nil>'],
    ['{{.Name}}}}', '/cli-a}}'],
    ['{{/* c */}}x{{- /* c */ -}} y', 'xy'],
    ['{{if .Name}}{{else if .Name}}b{{end}}', ''],
    ['{{$x := 1}}{{$x = 2}}{{$x}}', '2'],
    ['{{with $x := .Name}}{{$x}}{{end}}', '/cli-a'],
    ['{{range $i, $e := .Args}}{{$i}}{{$e}}{{end}}', '01000'],
    ['{{range 3}}x{{end}}', 'xxx'],
    ['{{range .Name}}x{{end}}', at('1:8', '.Name', "range can't iterate over /cli-a")],
    ['{{range .RestartCount}}x{{else}}none{{end}}', 'none'],
    ['{{.Args 1}}', at('1:2', '.Args', 'Args is not a method but has arguments')],
    ['{{1 2}}', at('1:2', '1', "can't give argument to non-function 1")],
    ['{{(index .Args 0)}}{{(.State).Status}}', '1000created'],
    ['{{index .Args}}', '[1000]'],
    [
      '{{index .Args "a"}}',
      at('1:2', 'index .Args "a"', 'error calling index: cannot index slice/array with type string'),
    ],
    [
      '{{index .Config.Labels 1}}',
      at('1:2', 'index .Config.Labels...', 'error calling index: value has type int; should be string'),
    ],
    ['{{index .State "Status"}}', 'created'],
    ['{{index nil 1}}', at('1:2', 'index nil 1', 'error calling index: index of untyped nil')],
    ['{{len 3}}', at('1:2', 'len 3', 'error calling len: len of type int')],
    ['{{len}}', at('1:2', 'len', 'wrong number of args for len: want 1 got 0')],
    ['{{slice .Args 0 3}}', at('1:2', 'slice .Args 0 3', 'error calling slice: index out of range: 3')],
    ['{{eq .RestartCount "0"}}', 'true'],
    ['{{eq .Args .Args}}', at('1:2', 'eq .Args .Args', 'error calling eq: non-comparable type [1000]: []interface {}')],
    ['{{eq 1}}', at('1:2', 'eq 1', 'error calling eq: missing argument for comparison')],
    ['{{lt "a" "b"}} {{le 1 1}} {{gt 2 1}} {{ge 1 2}} {{eq 1 2 1}}', 'true true true false true'],
    ['{{and}}', at('1:2', 'and', 'wrong number of args for and: want at least 1 got 0')],
    ['{{upper 3}}', at('1:8', '3', 'expected string; found 3')],
    ['{{join .Name ","}}', at('1:7', '.Name', 'wrong type for value; expected []string; got string')],
    ['{{join .Args}}', at('1:2', 'join', 'wrong number of args for join: want 2 got 1')],
    ['{{split "a,b" ","}} {{json (split "a,b" ",")}} {{title "ab cd"}}', '[a b] ["a","b"] Ab Cd'],
    ['{{pad "x" 1 2}}| {{pad "" 1 2}}| {{truncate "abcdef" 3}} {{lower "AB"}}', ' x  | | abc ab'],
    [
      '{{printf "%5d|%-5d|%05d|%x|%X|%o|%b|%c|%U|%e|%f|%.2f|%g|%8.3f|%+d|%t|%v|%s|%q|%%|%T" 42 42 42 255 255 8 5 65 65 1.5 1.5 1.567 1.5 1.5 3 true "x" "y" "z" 3}}',
      '   42|42   |00042|ff|FF|10|101|A|U+0041|1.500000e+00|1.500000|1.57|1.5|   1.500|+3|true|x|y|"z"|%|int',
    ],
    ['{{printf "%s %d" 1}}', '%!s(int=1) %!d(MISSING)'],
    ['{{printf "%d" 1 2}}', '1%!(EXTRA int=2)'],
    ['{{printf "%z %!" 1}}', '%!z(int=1) %!!(MISSING)'],
    ['{{printf 3}}', at('1:9', '3', 'expected string; found 3')],
    ['{{print 1 2 "a" "b" 3 4}}|{{println 1 "a"}}', '1 2ab3 4|1 a\n'],
    [
      '{{printf "%v %v %s" .Args .State .Args}}',
      '[1000] &{created false false false false false 0 0  0001-01-01T00:00:00Z 0001-01-01T00:00:00Z <nil>} [1000]',
    ],
    [
      '{{printf "%+v" .State}}',
      '&{Status:created Running:false Paused:false Restarting:false OOMKilled:false Dead:false Pid:0 ExitCode:0 Error: StartedAt:0001-01-01T00:00:00Z FinishedAt:0001-01-01T00:00:00Z Health:<nil>}',
    ],
    ['{{printf "%q" .Args}}', '["1000"]'],
    ['{{html "<a>"}} {{js "a\\"b"}} {{urlquery "a b&c"}}', '&lt;a&gt; a\\"b a+b%26c'],
    ['{{template "x"}}', at('1:11', '{{template "x"}}', 'template "x" not defined')],
    ['{{define "x"}}hi{{end}}{{template "x"}}', 'hi'],
    ['{{block "y" .Name}}[{{.}}]{{end}}', '[/cli-a]'],
    ['{{range .Args}}{{.}}{{continue}}z{{end}}', '1000'],
    ['{{  .Name  }}  {{- .Name -}}   x', '/cli-a/cli-ax'],
    ['{{ .Name -}}\n x {{- "y" }}', '/cli-axy'],
    ['{{.Name|upper|printf "%s"}}', '/CLI-A'],
    ['{{if and .ID (not .State.Running)}}yes{{end}}', 'yes'],
    ['{{.Config.Env | json | len}}', '69'],
    ['{{json .Name | printf "%s"}}{{json 1}}{{json nil}}', '"/cli-a"1null'],
    ['{{$.Name}} {{range .Args}}{{$.Name}}{{end}}', '/cli-a /cli-a'],
    ['{{.State.Running | not}}', 'true'],
    ['{{call .Name}}', at('1:2', 'call .Name', 'error calling call: non-function .Name of type string')],
    ['{{.Name | }}', '/cli-a'],
    ['{{$x = 3}}', at('1:7', '3', 'undefined variable: $x')],
    ['{{-3}} {{- 3}} {{3 -}}x', '-33 3x'],
    ['{{with .Nosuch}}a{{else}}b{{end}}', at('1:7', '.Nosuch', 'map has no entry for key "Nosuch"')],
    ['{{with .Config.Volumes}}a{{else with .Name}}{{.}}{{end}}', '/cli-a'],
    ['{{range .Mounts}}a{{else}}b{{end}}', 'b'],
    ['{{len .Mounts}} {{len .Config.Volumes}}', '0 0'],
    [
      '{{.HostConfig.ConsoleSize}} {{.Config.Cmd}} {{.Config.Entrypoint}} {{json .Config.Entrypoint}}',
      '[0 0] [sleep 1000] [] null',
    ],
    ['x', 'x'],
  ]
  it.each(answers)('%s', (source, answer) => {
    expect(inspect(source)).toBe(answer)
  })
})

describe('what cannot be read', () => {
  const errors: readonly (readonly [string, string])[] = [
    ['{{range .Nosuch}}', 'unexpected EOF'],
    ['{{.Nosuch', 'unclosed action'],
    ['{{nosuch .Id}}', 'function "nosuch" not defined'],
    ['{{.Id | nosuch}}', 'function "nosuch" not defined'],
    ['{{}}', 'missing value for command'],
    ['{{end}}', 'unexpected {{end}}'],
    ['{{else}}', 'unexpected {{else}}'],
    ['{{if .Id}}{{else}}{{else}}{{end}}', 'expected end; found {{else}}'],
    ['{{"a}}', 'unterminated quoted string'],
    ['{{`a}}', 'unterminated raw quoted string'],
    ["{{'a'}} {{'ab'}}", "malformed character constant: 'ab'"],
    ['{{%}}', 'unexpected "%" in command'],
    ['{{.Id}', "bad character U+007D '}'"],
    ['{{/* c }}', 'unclosed comment'],
    ['{{.Id /* c */}}', 'unexpected "/" in operand'],
    ['{{if}}{{end}}', 'missing value for if'],
    ['{{range}}{{end}}', 'missing value for range'],
    ['{{$x}}', 'undefined variable "$x"'],
    ['{{range $i, $e, $f := .Args}}{{end}}', 'too many declarations in range'],
    ['{{.Id | 1}}', 'non executable command in pipeline stage 2'],
    ['{{range .Args}}{{break}}{{end}}a{{break}}', '{{break}} outside {{range}}'],
    ['{{.5}} {{..}}', 'unexpected <.> in operand'],
    ['{{.Id.}}', 'unexpected <.> in operand'],
    ['{{1a}}', 'bad number syntax: "1a"'],
    ['{{.Id) }}', 'unexpected right paren'],
    ['{{(.Id }}', 'unclosed left paren'],
    ['{{| .Id}}', 'unexpected "|" in command'],
    ['{{.Id , .Id}}', 'unexpected "," in operand'],
    ['{{:= 3}}', 'unexpected ":=" in command'],
    ['{{.Id$x}}', "bad character U+0024 '$'"],
    ['{{"a"."b"}}', "bad character U+0022 '\"'"],
  ]
  it.each(errors)('%s', (source, answer) => {
    expect(inspect(source)).toBe(bad(answer))
  })
})

describe('rows of a list', () => {
  const ctr = row('formatter.ContainerContext', { ID: 'abc', Names: '<x>', Label: method(1, (name) => `${name}!`) })
  const run = (source: string) => {
    const template = parseTemplate(source)
    return 'error' in template ? template.error : render(template, ctr)
  }
  it('sorts its keys and escapes as json.Marshal does', () => {
    expect(run('{{json .}}')).toBe('{"ID":"abc","Names":"\\u003cx\\u003e"}')
  })
  it('calls methods', () => {
    expect(run('{{.Label "tier"}}')).toBe('tier!')
    expect(run('{{.Label}}')).toEqual({ error: at('1:2', '.Label', 'wrong number of args for Label: want 1 got 0') })
  })
  it('names its type when there is no such field', () => {
    const error = at('1:2', '.Nosuch', "can't evaluate field Nosuch in type *formatter.ContainerContext")
    expect(run('{{.Nosuch}}')).toEqual({ error })
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    '.',
    '.Name',
    '$x',
    ':=',
    '=',
    '|',
    '(',
    ')',
    'if',
    'else',
    'end',
    'range',
    'with',
    'define "x"',
    'template "x"',
    '"a"',
    '1',
    'index',
    'printf "%5d%"',
    ' ',
    ',',
    'nil',
    'break',
    '/*',
    '*/',
    'é',
    '\n',
    "'",
    '`',
    'eq',
    'and',
  )
  it('is answered with a text or an error and never throws', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(typeof inspect(pieces.join(''))).toBe('string')
      }),
      { numRuns: 2000 },
    )
  })
  it('is kept as it is when it has no action', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('{{')),
        (text) => inspect(text) === text,
      ),
    )
  })
})
