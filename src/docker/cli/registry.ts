import { imageBuild } from './commands/build.ts'
import { builderPrune } from './commands/builder-prune.ts'
import { containerCp } from './commands/container-cp.ts'
import { containerDiff } from './commands/container-diff.ts'
import { containerExport } from './commands/container-export.ts'
import { containerInspect } from './commands/container-inspect.ts'
import { containerLogs } from './commands/container-logs.ts'
import { containerLs } from './commands/container-ls.ts'
import { containerPort } from './commands/container-port.ts'
import { containerStats } from './commands/container-stats.ts'
import { containerTop } from './commands/container-top.ts'
import { imageHistory } from './commands/image-history.ts'
import { imageImport } from './commands/image-import.ts'
import { imageInspect } from './commands/image-inspect.ts'
import { imageLoad } from './commands/image-load.ts'
import { imageLs } from './commands/image-ls.ts'
import { imageSave } from './commands/image-save.ts'
import { inspect } from './commands/inspect.ts'
import { login } from './commands/login.ts'
import { logout } from './commands/logout.ts'
import { networkConnect } from './commands/network-connect.ts'
import { networkCreate } from './commands/network-create.ts'
import { networkDisconnect } from './commands/network-disconnect.ts'
import { networkInspect } from './commands/network-inspect.ts'
import { networkLs } from './commands/network-ls.ts'
import { networkPrune } from './commands/network-prune.ts'
import { networkRm } from './commands/network-rm.ts'
import { search } from './commands/search.ts'
import { systemDf } from './commands/system-df.ts'
import { systemEvents } from './commands/system-events.ts'
import { systemInfo } from './commands/system-info.ts'
import { systemPrune } from './commands/system-prune.ts'
import { version } from './commands/version.ts'
import type { Command } from './types.ts'

/** Every docker command of the model. */
export const commands: readonly Command[] = [
  imageBuild,
  builderPrune,
  containerCp,
  containerDiff,
  containerExport,
  containerInspect,
  containerLogs,
  containerLs,
  containerPort,
  containerStats,
  containerTop,
  imageHistory,
  imageImport,
  imageInspect,
  imageLoad,
  imageLs,
  imageSave,
  inspect,
  login,
  logout,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkLs,
  networkPrune,
  networkRm,
  search,
  systemDf,
  systemEvents,
  systemInfo,
  systemPrune,
  version,
]
