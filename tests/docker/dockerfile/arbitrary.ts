import fc from 'fast-check'
import { instructionNames } from '../../../src/docker/dockerfile/instructions.ts'

const piece = fc.oneof(
  fc.constantFrom(
    ...instructionNames, ' ', '\t', '\n', '\\\n', '\\', '`', '#', '"', "'", '$A', '${A:-b}', '${', '}', '<<EOF', 'EOF', '<<-"x y"',
    '--from=0', '--chown', '--mount=type=cache,target=/c', '["a","b"]', '["a",1]', '[', 'a=b', '=', 'AS', 'alpine', 'scratch', '/x', '.', '*',
    '# escape=`\n', '\r\n', '\uFEFF', 'https://x/y', '80/tcp', '1-2',
  ),
  fc.string({ maxLength: 4 }),
)

/** Text that looks like a Dockerfile, or nearly. */
export const dockerfileText = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 20 }).map((pieces) => `FROM alpine\n${pieces.join(' ')}`),
  fc.array(fc.tuple(fc.constantFrom(...instructionNames), fc.array(piece, { maxLength: 4 })), { maxLength: 6 }).map(
    (lines) => ['FROM alpine', ...lines.map(([name, words]) => `${name} ${words.join(' ')}`)].join('\n'),
  ),
)
