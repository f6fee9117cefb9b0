import type { Program } from '../sys.ts'

/** The program of the image hello-world. */
export const hello: Program = {
  name: 'hello',
  run: (sys) => {
    sys.out('\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n')
    return { exit: 0 }
  },
}
