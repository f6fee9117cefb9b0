/** A command that docker has and this model does not. */
export interface Unmodelled {
  readonly name: string
  readonly summary: string
  /** Where `docker --help` lists it; left out: it is not listed there. */
  readonly section?: 'common' | 'management' | 'swarm' | 'commands'
}

/** Real docker commands, and common plugins, that get a clear answer instead of 'unknown command'. */
export const unmodelled: readonly Unmodelled[] = [
  { name: 'bake', summary: 'Build what a file describes', section: 'common' },
  { name: 'context', summary: 'Engines that the client can talk to', section: 'management' },
  { name: 'manifest', summary: 'Manifests and manifest lists', section: 'management' },
  { name: 'plugin', summary: 'Plugins of the engine', section: 'management' },
  { name: 'swarm', summary: 'Clusters of engines', section: 'swarm' },
  { name: 'checkpoint', summary: 'Checkpoints of containers' },
  { name: 'compose', summary: 'Applications of several containers' },
  { name: 'config', summary: 'Configuration files of a swarm' },
  { name: 'debug', summary: 'A shell in any container or image' },
  { name: 'init', summary: 'Files that a project needs for Docker' },
  { name: 'mcp', summary: 'Servers for the Model Context Protocol' },
  { name: 'model', summary: 'Language models' },
  { name: 'node', summary: 'Nodes of a swarm' },
  { name: 'sandbox', summary: 'Sandboxes' },
  { name: 'sbom', summary: 'Contents of an image' },
  { name: 'scout', summary: 'Vulnerabilities of an image' },
  { name: 'secret', summary: 'Secrets of a swarm' },
  { name: 'service', summary: 'Services of a swarm' },
  { name: 'stack', summary: 'Stacks of a swarm' },
  { name: 'trust', summary: 'Signatures of images' },
  { name: 'builder create', summary: 'A new builder' },
  { name: 'buildx bake', summary: 'Build what a file describes' },
  { name: 'buildx create', summary: 'A new builder' },
  { name: 'buildx du', summary: 'Disk space of the cache' },
  { name: 'buildx history', summary: 'Records of builds' },
  { name: 'buildx imagetools', summary: 'Images in a registry' },
  { name: 'buildx inspect', summary: 'A builder in detail' },
  { name: 'buildx ls', summary: 'Builders' },
  { name: 'buildx rm', summary: 'Remove a builder' },
  { name: 'buildx stop', summary: 'Stop a builder' },
  { name: 'buildx use', summary: 'Choose a builder' },
  { name: 'buildx version', summary: 'Version of buildx' },
  { name: 'system dial-stdio', summary: 'The engine by standard input and output' },
  { name: 'volume update', summary: 'Cluster volumes of a swarm' },
]

/** What the terminal says of such a command. */
export const unmodelledText = (name: string): string =>
  `docker: 'docker ${name}' is a command of docker that is not modelled here\n`
