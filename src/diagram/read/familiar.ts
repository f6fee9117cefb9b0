/** A full name as Docker shows it: 'docker.io/library/alpine:latest' is 'alpine:latest'. */
export const familiar = (full: string): string => full.replace(/^docker\.io\/(library\/)?/, '')
