/** How an interactive shell takes signals when nothing is trapped. */
export const ownHandling: Readonly<Record<string, 'caught' | 'ignored'>> = {
  INT: 'caught',
  QUIT: 'ignored',
  TERM: 'ignored',
  TSTP: 'ignored',
  TTIN: 'ignored',
  TTOU: 'ignored',
}
