/** The applets that busybox's shell runs by name without a look at PATH, as `busybox --list` of the recorded engine has them. */
export const standalone: ReadonlySet<string> = new Set(
  (
    '[ [[ acpid adjtimex ar arch arp arping ascii ash awk base64 basename bc blkdiscard blockdev brctl bunzip2 busybox bzcat ' +
    'bzip2 cal cat chattr chgrp chmod chown chroot chvt clear cmp cp cpio crc32 crond crontab cttyhack cut date dc dd deallocvt ' +
    'depmod devmem df diff dirname dmesg dnsdomainname dos2unix dpkg dpkg-deb du dumpkmap dumpleases echo ed egrep env expand ' +
    'expr factor fallocate false fatattr fdisk fgrep find findfs fold free freeramdisk fsfreeze fstrim getopt getty grep groups ' +
    'gunzip gzip halt head hexdump hostid hostname httpd hwclock id ifconfig init insmod install ionice ip ipcalc kill killall ' +
    'klogd last less link ln loadfont logger login logname losetup ls lsattr lsblk lsmod md5sum mkdir mkfifo mknod mktemp ' +
    'modinfo more mount mt mv nc netstat nl nologin nproc nsenter nslookup od passwd paste patch pidof ping pivot_root poweroff ' +
    'printf ps pwd readlink realpath reboot renice reset resize rev rm rmdir route run-parts sed seq setpriv setsid sh sha1sum ' +
    'sha256sum sha384sum sha3sum sha512sum shred shuf sleep sort stat strings stty su swapoff swapon switch_root sync sysctl ' +
    'tac tail tar taskset tee telnet test tftp time timeout top touch tr traceroute true truncate ts tty umount uname uncompress ' +
    'unexpand uniq unlink unshare unxz unzip uptime usleep uudecode uuencode uuidgen vi vmstat w watch wc wget which who whoami ' +
    'xargs xxd xz xzcat yes zcat'
  ).split(' '),
)
