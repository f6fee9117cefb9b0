/** A command that docker has and this model does not. */
export interface Unmodelled {
  readonly name: string
  readonly summary: string
  /** Where `docker --help` lists it; left out: it is not listed there. */
  readonly section?: 'common' | 'management' | 'swarm'
  /** A program of its own that the client calls. */
  readonly plugin?: true
  /** Only clients before 29 have it. */
  readonly gone?: true
  /** The help of its group does not list it. */
  readonly hidden?: true
}

/** Groups of commands of which the model has none: the words after one of them make no difference. */
const unmodelledGroups: readonly Unmodelled[] = [
  { name: 'context', summary: 'Engines that the client can talk to', section: 'management' },
  { name: 'manifest', summary: 'Manifests and manifest lists', section: 'management' },
  { name: 'plugin', summary: 'Plugins of the engine', section: 'management' },
  { name: 'swarm', summary: 'Clusters of engines', section: 'swarm' },
  { name: 'checkpoint', summary: 'Checkpoints of containers' },
  { name: 'config', summary: 'Configuration files of a swarm' },
  { name: 'node', summary: 'Nodes of a swarm' },
  { name: 'secret', summary: 'Secrets of a swarm' },
  { name: 'service', summary: 'Services of a swarm' },
  { name: 'stack', summary: 'Stacks of a swarm' },
  { name: 'trust', summary: 'Signatures of images', gone: true },
]

const plugins: readonly Unmodelled[] = [
  { name: 'bake', summary: 'Build what a file describes', section: 'common', plugin: true },
  { name: 'compose', summary: 'Applications of several containers', plugin: true },
  { name: 'debug', summary: 'A shell in any container or image', plugin: true },
  { name: 'init', summary: 'Files that a project needs for Docker', plugin: true },
  { name: 'mcp', summary: 'Servers for the Model Context Protocol', plugin: true },
  { name: 'model', summary: 'Language models', plugin: true },
  { name: 'sandbox', summary: 'Sandboxes', plugin: true },
  { name: 'sbom', summary: 'Contents of an image', plugin: true },
  { name: 'scout', summary: 'Vulnerabilities of an image', plugin: true },
]

/** 'init: Begin a swarm' for each command of a group, as values. */
const within = (group: string, summaries: Readonly<Record<string, string>>): readonly Unmodelled[] =>
  Object.entries(summaries).map(([name, summary]) => ({ name: `${group} ${name}`, summary }))

const hidden = (group: string, summaries: Readonly<Record<string, string>>): readonly Unmodelled[] =>
  within(group, summaries).map((one) => ({ ...one, hidden: true }))

/** Real docker commands, and common plugins, that get a clear answer instead of 'unknown command'. */
export const unmodelled: readonly Unmodelled[] = [
  ...unmodelledGroups,
  ...plugins,
  ...hidden('buildx', {
    dap: 'Debug a build by the Debug Adapter Protocol',
    debug: 'Stop a build and look around in it',
    policy: 'Try the rules that a build must keep',
  }),
  ...within('buildx', {
    bake: 'Build what a file describes',
    create: 'Make a new builder',
    'dial-stdio': 'Talk to a builder by standard input and output',
    du: 'Show what the build cache takes on disk',
    history: 'Look at records of builds',
    imagetools: 'Look at images in a registry, or put them together there',
    inspect: 'Show a builder in detail',
    ls: 'List builders',
    rm: 'Remove builders',
    stop: 'Stop a builder',
    use: 'Choose the builder for the builds to come',
    version: 'Show the version of buildx',
  }),
  ...within('checkpoint', {
    create: 'Keep the memory of a running container',
    ls: 'List the checkpoints of a container',
    rm: 'Remove a checkpoint',
  }),
  ...within('config', {
    create: 'Give a configuration file to a swarm',
    inspect: 'Show everything about configuration files of a swarm',
    ls: 'List configuration files of a swarm',
    rm: 'Remove configuration files of a swarm',
  }),
  ...within('context', {
    create: 'Give a name to the way to an engine',
    export: 'Write a context to an archive',
    import: 'Read a context from an archive',
    inspect: 'Show everything about contexts',
    ls: 'List contexts',
    rm: 'Remove contexts',
    show: 'Print the name of the context in use',
    update: 'Change a context',
    use: 'Choose the context for the commands to come',
  }),
  ...within('manifest', {
    annotate: 'Add facts to an entry of a local manifest list',
    create: 'Make a local manifest list of images that a registry has',
    inspect: 'Show a manifest or a manifest list',
    push: 'Send a manifest list to a registry',
    rm: 'Remove local manifest lists',
  }),
  ...within('node', {
    demote: 'Make workers of managers',
    inspect: 'Show everything about nodes of a swarm',
    ls: 'List the nodes of a swarm',
    promote: 'Make managers of workers',
    ps: 'List what runs on nodes of a swarm',
    rm: 'Take nodes out of a swarm',
    update: 'Change a node of a swarm',
  }),
  ...within('plugin', {
    create: 'Make a plugin of a folder',
    disable: 'Switch a plugin off',
    enable: 'Switch a plugin on',
    inspect: 'Show everything about plugins',
    install: 'Fetch a plugin and switch it on',
    ls: 'List plugins',
    push: 'Send a plugin to a registry',
    rm: 'Remove plugins',
    set: 'Change the settings of a plugin',
    upgrade: 'Fetch a newer version of a plugin',
  }),
  ...within('secret', {
    create: 'Give a secret to a swarm',
    inspect: 'Show what may be shown of secrets',
    ls: 'List the secrets of a swarm',
    rm: 'Remove secrets of a swarm',
  }),
  ...within('service', {
    create: 'Make a service of an image',
    inspect: 'Show everything about services',
    logs: 'Show what the containers of a service wrote',
    ls: 'List the services of a swarm',
    ps: 'List the tasks of services',
    rm: 'Remove services',
    rollback: 'Take back the last change of a service',
    scale: 'Set how many containers a service has',
    update: 'Change a service',
  }),
  ...within('stack', {
    config: 'Print the file of a stack with everything filled in',
    deploy: 'Make the services that a file describes',
    ls: 'List stacks',
    ps: 'List the tasks of a stack',
    rm: 'Remove stacks',
    services: 'List the services of a stack',
  }),
  ...within('swarm', {
    ca: 'Show or change the authority of a swarm',
    init: 'Begin a swarm with this engine',
    join: 'Let this engine join a swarm',
    'join-token': 'Show or change what is needed to join',
    leave: 'Let this engine leave its swarm',
    unlock: 'Unlock a manager that was started again',
    'unlock-key': 'Show or change the key that unlocks',
    update: 'Change the settings of a swarm',
  }),
  ...hidden('system', { 'dial-stdio': 'Talk to the engine by standard input and output' }),
  ...within('trust', {
    inspect: 'Show who signed an image',
    key: 'Make or load a key for signing',
    revoke: 'Take a signature back',
    sign: 'Sign an image',
    signer: 'Add or remove somebody who may sign',
  }).map((one) => ({ ...one, gone: true as const })),
  ...hidden('volume', { update: 'Change a volume of a cluster' }),
]

/** What the terminal says of such a command. */
export const unmodelledText = (name: string): string =>
  `docker: 'docker ${name}' is a command of docker that is not modelled here\n`
