import type { Program } from '../sys.ts'
import { awk } from './awk.ts'
import { cat } from './cat.ts'
import { chgrp, chmod, chown } from './chmod.ts'
import { cp, mv } from './cp.ts'
import { cut } from './cut.ts'
import { date } from './date.ts'
import { dd } from './dd.ts'
import { df } from './df.ts'
import { du } from './du.ts'
import { echo } from './echo.ts'
import { env } from './env.ts'
import { expr } from './expr.ts'
import { find } from './find.ts'
import { egrep, fgrep, grep } from './grep.ts'
import { gunzip, gzip, zcat } from './gzip.ts'
import { head } from './head.ts'
import { id } from './id.ts'
import { kill, killall } from './kill.ts'
import { base64, nl, rev, tac } from './lines.ts'
import { ln } from './ln.ts'
import { ls } from './ls.ts'
import { mkdir, rmdir } from './mkdir.ts'
import { clear, free, groups, mktemp, nohup, realpath, setsid, tty, uptime, usleep } from './more.ts'
import { nslookup } from './nslookup.ts'
import { ping } from './ping.ts'
import { printf } from './printf.ts'
import { ps, top } from './ps.ts'
import { rm } from './rm.ts'
import { sed } from './sed.ts'
import { seq, yes } from './seq.ts'
import {
  basenameProgram,
  dirnameProgram,
  falseProgram,
  hostname,
  nproc,
  pwd,
  readlink,
  sync,
  trueProgram,
  which,
  whoami,
} from './simple.ts'
import { sleep } from './sleep.ts'
import { sort } from './sort.ts'
import { stat } from './stat.ts'
import { md5sum, sha1sum, sha256sum, sha512sum } from './sums.ts'
import { tail } from './tail.ts'
import { tar } from './tar.ts'
import { tee } from './tee.ts'
import { bracket, test } from './test.ts'
import { time, timeout } from './timed.ts'
import { touch } from './touch.ts'
import { tr } from './tr.ts'
import { tree } from './tree.ts'
import { uname } from './uname.ts'
import { uniq } from './uniq.ts'
import { wc } from './wc.ts'
import { xargs } from './xargs.ts'

/** The applets of busybox but for the shell, which is a program of its own. */
export const applets: readonly Program[] = [
  awk,
  base64,
  clear,
  egrep,
  expr,
  fgrep,
  free,
  groups,
  mktemp,
  nl,
  nohup,
  realpath,
  rev,
  setsid,
  tac,
  time,
  timeout,
  tty,
  uptime,
  usleep,
  basenameProgram,
  bracket,
  cat,
  chgrp,
  chmod,
  chown,
  cp,
  cut,
  date,
  dd,
  df,
  dirnameProgram,
  du,
  echo,
  env,
  falseProgram,
  find,
  grep,
  gunzip,
  gzip,
  head,
  hostname,
  id,
  kill,
  killall,
  ln,
  ls,
  md5sum,
  mkdir,
  mv,
  nproc,
  nslookup,
  ping,
  printf,
  ps,
  pwd,
  readlink,
  rm,
  rmdir,
  sed,
  seq,
  sha1sum,
  sha256sum,
  sha512sum,
  sleep,
  sort,
  stat,
  sync,
  tail,
  tar,
  tee,
  test,
  top,
  touch,
  tr,
  tree,
  trueProgram,
  uname,
  uniq,
  wc,
  which,
  whoami,
  xargs,
  yes,
  zcat,
]
