export { saveClassic } from './archive-classic.ts'
export { exportArchive, saveArchive, type Named } from './archive-save.ts'
export { loadArchive, type Loaded, type LoadError } from './archive-load.ts'
