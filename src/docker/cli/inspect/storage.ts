import { storeOf } from '../../engine/store/store-of.ts'
import { overlay2Layers } from '../../engine/store/overlay2-layers.ts'
import type { Container, Engine } from '../../engine/types.ts'
import type { Image } from '../../oci/types.ts'
import { map, pointer, type Fields, type Go } from '../format/value.ts'

/** Folders by their names in `GraphDriver.Data`; undefined when the store tells none. */
export type DriverData = Readonly<Record<string, string>> | undefined

/** What overlay2 tells of a container: where its layers are. */
export function containerDriver(engine: Engine, container: Container): DriverData {
  if (engine.store !== 'overlay2') return undefined
  const { lower, merged, upper, work } = storeOf(engine).foldersOf(engine, container)
  return { ID: container.id, LowerDir: lower.join(':'), MergedDir: merged, UpperDir: upper, WorkDir: work }
}

/** The same of an image: its topmost layer is the upper one. */
export function imageDriver(engine: Engine, image: Image): DriverData {
  if (engine.store !== 'overlay2') return undefined
  const [top = '', ...below] = overlay2Layers(engine, image.layers)
  const lower = below.map((folder) => `${folder}/diff`).join(':')
  return {
    ...(lower === '' ? {} : { LowerDir: lower }),
    MergedDir: `${top}/merged`,
    UpperDir: `${top}/diff`,
    WorkDir: `${top}/work`,
  }
}

/** `GraphDriver`; since 29 an engine without one has `Storage` in its place (inspect-store.console, inspect-container.json). */
export function storageOf(engine: Engine, data: DriverData): Fields {
  const driver = pointer('storage.DriverData', { Data: map(data), Name: storeOf(engine).driver })
  if (engine.release === '28' || data) return { 'GraphDriver?': driver }
  return { 'GraphDriver?': null, 'Storage?': snapshot }
}

const snapshot: Go = pointer('storage.Storage', {
  RootFS: pointer('storage.RootFSStorage', {
    Snapshot: pointer('storage.RootFSStorageSnapshot', { Name: 'overlayfs' }),
  }),
})
