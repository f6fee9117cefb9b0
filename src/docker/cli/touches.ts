/** What a command can have to do with: things that a picture shows. */
export type Touch =
  | 'layers'
  | 'files'
  | 'processes'
  | 'images'
  | 'containers'
  | 'volumes'
  | 'networks'
  | 'ports'
  | 'cache'
  | 'archives'
  | 'registry'

/** What each command looks at or changes, the nearest first. Commands that are not here touch none of it. */
export const touches: Readonly<Record<string, readonly Touch[]>> = {
  'buildx bake': ['layers', 'cache', 'images'],
  'buildx debug': ['layers', 'processes'],
  'buildx du': ['cache'],
  'buildx imagetools': ['registry', 'images'],
  'buildx prune': ['cache'],
  'checkpoint create': ['processes'],
  compose: ['containers', 'networks', 'volumes', 'images'],
  'container attach': ['processes'],
  'container commit': ['layers', 'images', 'containers'],
  'container cp': ['files', 'layers'],
  'container create': ['layers', 'containers'],
  'container diff': ['layers', 'files'],
  'container exec': ['processes', 'files'],
  'container export': ['files', 'archives'],
  'container inspect': ['containers'],
  'container kill': ['processes'],
  'container logs': ['processes'],
  'container ls': ['containers'],
  'container pause': ['processes'],
  'container port': ['ports'],
  'container prune': ['containers', 'layers'],
  'container rename': ['containers'],
  'container restart': ['processes', 'containers'],
  'container rm': ['layers', 'containers', 'volumes'],
  'container run': ['layers', 'processes', 'containers'],
  'container start': ['processes', 'containers'],
  'container stats': ['processes'],
  'container stop': ['processes', 'containers'],
  'container top': ['processes'],
  'container unpause': ['processes'],
  'container update': ['containers'],
  'container wait': ['processes'],
  'image build': ['layers', 'cache', 'images'],
  'image history': ['layers', 'images'],
  'image import': ['archives', 'layers', 'images'],
  'image inspect': ['images', 'layers'],
  'image load': ['archives', 'layers', 'images'],
  'image ls': ['images'],
  'image prune': ['images', 'layers'],
  'image pull': ['registry', 'layers', 'images'],
  'image push': ['registry', 'layers', 'images'],
  'image rm': ['images', 'layers'],
  'image save': ['archives', 'layers', 'images'],
  'image tag': ['images'],
  inspect: ['containers', 'images', 'volumes', 'networks'],
  'manifest create': ['images'],
  'manifest inspect': ['registry', 'images'],
  'manifest push': ['registry', 'images'],
  'network connect': ['networks', 'containers'],
  'network create': ['networks'],
  'network disconnect': ['networks', 'containers'],
  'network inspect': ['networks'],
  'network ls': ['networks'],
  'network prune': ['networks'],
  'network rm': ['networks'],
  bake: ['layers', 'cache', 'images'],
  search: ['registry'],
  'system df': ['layers', 'containers', 'volumes', 'cache'],
  'system events': ['processes', 'containers', 'images'],
  'system info': ['containers', 'images'],
  'system prune': ['containers', 'networks', 'images', 'cache', 'volumes'],
  'volume create': ['volumes'],
  'volume inspect': ['volumes', 'files'],
  'volume ls': ['volumes'],
  'volume prune': ['volumes', 'files'],
  'volume rm': ['volumes', 'files'],
}
