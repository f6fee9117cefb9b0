import { problem, type Problem } from '../engine/problem.ts'
import type { Image } from '../oci/types.ts'

/** What the engine says when an image is asked for on a platform that it is not made for. */
export const platformProblem = (image: Image, platform: string, ref: string): Problem | undefined => {
  if (platform === '') return undefined
  const { os, architecture } = image.config
  const same = platform === `${os}/${architecture}` || platform === os || platform === architecture
  if (same) return undefined
  const what = `image with reference ${ref} was found but does not provide the specified platform (${platform})`
  return problem('daemon', { text: what })
}
