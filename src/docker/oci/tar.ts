export { readTar } from './tar-read.ts'
export { writeTar } from './tar-write.ts'
export type { TarEntry, TarError } from './tar-entry.ts'
