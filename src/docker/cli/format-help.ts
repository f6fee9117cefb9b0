const JSON_AND_TEMPLATE = `'json':             JSON, a line for each
'TEMPLATE':         a Go template of your own
See https://docs.docker.com/go/formatting/`

/** Help of `--format` for a list. */
export const LIST_FORMAT = `How to print each row:
'table':            columns under headers (default)
'table TEMPLATE':   columns of a Go template
${JSON_AND_TEMPLATE}`

/** Help of `--format` for whole values. */
export const VALUE_FORMAT = `How to print what was found:
${JSON_AND_TEMPLATE}`
