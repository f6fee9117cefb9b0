/** How the tar of a layer says that a name is deleted: before the name (OCI image-spec, layer.md). */
export const WHITEOUT = '.wh.'
/** How it says that a folder hides what lower layers have in it: a file of this name in it. */
export const OPAQUE = '.wh..wh..opq'
