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

/** Instructions that can be carried out, most of them. */
const step = fc.constantFrom(
  'RUN true', 'RUN echo $A > /f', 'RUN rm -rf /f /etc/motd', 'RUN exit 3', 'RUN ["cat", "/f"]', 'RUN mkdir -p /d/e && echo 1 > /d/e/f', 'RUN <<E\necho a\nE',
  'RUN ln -s /etc /d', 'RUN rm -r /d; mkdir /d', 'RUN --mount=type=cache,target=/c touch /c/x', 'RUN --mount=target=/ctx ls /ctx', 'RUN nosuch',
  'COPY a /a', 'COPY . /ctx/', 'COPY d /d', 'COPY nos* /y/', 'COPY nosuch /', 'COPY --from=0 /etc /e', 'COPY --from=busybox /bin/sh /s', 'COPY a /d', 'COPY a d /q',
  'COPY --chown=nobody --chmod=u+x a /b', 'COPY <<E /h\n$A\nE', 'COPY --parents d/b /p/', 'COPY --exclude=b d /x', 'COPY l /l', 'ADD t.tar /t', 'ADD t.tar /', 'ADD a /',
  'WORKDIR /w', 'WORKDIR e', 'WORKDIR /etc/motd', 'USER nobody', 'USER 7:8', 'USER nosuch', 'ENV A=1 B=$A', 'ENV A x y', 'ARG A', 'ARG A=2', 'LABEL a=b',
  'CMD ["a"]', 'CMD a $A', 'ENTRYPOINT ["sh"]', 'ENTRYPOINT x', 'EXPOSE 80', 'EXPOSE 1-3/udp $A', 'VOLUME /v', 'VOLUME ["/d"]', 'STOPSIGNAL 9', 'SHELL ["/bin/sh","-c"]',
  'HEALTHCHECK NONE', 'HEALTHCHECK --retries=2 CMD true', 'ONBUILD RUN true', 'ONBUILD COPY a /', 'MAINTAINER me', 'FROM alpine', 'FROM scratch', 'FROM alpine AS x', 'FROM x',
  'FROM busybox', '# a comment', '',
)

/** Text that looks like a Dockerfile, or nearly. */
export const dockerfileText = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 20 }).map((pieces) => `FROM alpine\n${pieces.join(' ')}`),
  fc.array(fc.tuple(fc.constantFrom(...instructionNames), fc.array(piece, { maxLength: 4 })), { maxLength: 6 }).map(
    (lines) => ['FROM alpine', ...lines.map(([name, words]) => `${name} ${words.join(' ')}`)].join('\n'),
  ),
  fc.array(step, { maxLength: 8 }).map((steps) => ['FROM alpine', ...steps].join('\n')),
)
