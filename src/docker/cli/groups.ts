/** `docker container`, `docker image` and the others: a name, and what its commands are about. */
export interface Group {
  readonly name: string
  readonly summary: string
}

/** The groups of commands that the model has. */
export const groups: readonly Group[] = [
  { name: 'builder', summary: 'Builds and their cache' },
  { name: 'buildx', summary: 'Builds with BuildKit' },
  { name: 'container', summary: 'Containers' },
  { name: 'image', summary: 'Images' },
  { name: 'network', summary: 'Networks' },
  { name: 'system', summary: 'The engine as a whole' },
  { name: 'volume', summary: 'Volumes' },
]
