/** Reads what stands behind a fence's name: `view=container focus=joy title="In one picture"`. A word without `=` is 'true'. */
export function parseAttributes(meta: string): Record<string, string> {
  const found = [...meta.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g)]
  return Object.fromEntries(found.map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? 'true']))
}
