// Does file operations by system calls, one a line on standard input ("UID VERB PATH [PATH|NUMBER|TEXT]"), and says
// how each ended: "ok" or the error's name. Then lists /t: path, type, mode, owner, group, links, and content ('|' for a new line) or target.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

static int put(const char *path, const char *text, int flags) {
  int fd = open(path, O_WRONLY | O_CREAT | flags, 0640);
  if (fd < 0) return -1;
  if (write(fd, text, strlen(text)) < 0) { int e = errno; close(fd); errno = e; return -1; }
  return close(fd);
}

static int get(const char *path) {
  char buffer[64];
  int fd = open(path, O_RDONLY);
  if (fd < 0) return -1;
  if (read(fd, buffer, 64) < 0) { int e = errno; close(fd); errno = e; return -1; }
  return close(fd);
}

static int list(const char *path) {
  DIR *dir = opendir(path);
  if (!dir) return -1;
  return closedir(dir);
}

static int act(const char *verb, const char *a, const char *b) {
  struct stat st;
  struct timespec at[2] = {{77, 0}, {77, 0}};
  if (!strcmp(verb, "write")) return put(a, b, O_TRUNC);
  if (!strcmp(verb, "append")) return put(a, b, O_APPEND);
  if (!strcmp(verb, "read")) return get(a);
  if (!strcmp(verb, "list")) return list(a);
  if (!strcmp(verb, "stat")) return stat(a, &st);
  if (!strcmp(verb, "mkdir")) return mkdir(a, 0750);
  if (!strcmp(verb, "rmdir")) return rmdir(a);
  if (!strcmp(verb, "unlink")) return unlink(a);
  if (!strcmp(verb, "rename")) return rename(a, b);
  if (!strcmp(verb, "symlink")) return symlink(b, a);
  if (!strcmp(verb, "hardlink")) return link(a, b);
  if (!strcmp(verb, "chmod")) return chmod(a, strtol(b, 0, 8));
  if (!strcmp(verb, "chown")) return chown(a, atoi(b), atoi(b));
  if (!strcmp(verb, "utimes")) return utimensat(AT_FDCWD, a, at, 0);
  if (!strcmp(verb, "mknod")) return mknod(a, S_IFCHR | 0644, makedev(1, 3));
  errno = ENOSYS;
  return -1;
}

static void show(const char *path) {
  struct stat st;
  char text[4096] = "";
  if (lstat(path, &st)) return;
  const char *type = S_ISDIR(st.st_mode) ? "dir" : S_ISLNK(st.st_mode) ? "link" : S_ISREG(st.st_mode) ? "file" : "device";
  if (S_ISLNK(st.st_mode)) text[readlink(path, text, 4095)] = 0;
  if (S_ISREG(st.st_mode)) {
    int fd = open(path, O_RDONLY);
    int n = read(fd, text, 4095);
    text[n < 0 ? 0 : n] = 0;
    close(fd);
  }
  for (char *c = text; *c; c++) if (*c == '\n') *c = '|';
  printf("%s %s %o %d:%d %ld %s\n", path, type, st.st_mode & 07777, st.st_uid, st.st_gid, (long)st.st_nlink, text);
  if (!S_ISDIR(st.st_mode)) return;
  struct dirent **names;
  int n = scandir(path, &names, 0, alphasort);
  for (int i = 0; i < n; i++) {
    char inner[8192];
    if (!strcmp(names[i]->d_name, ".") || !strcmp(names[i]->d_name, "..")) continue;
    snprintf(inner, sizeof inner, "%s/%s", path, names[i]->d_name);
    show(inner);
  }
}

int main(void) {
  char line[4096], verb[32], a[1024], b[1024];
  int uid;
  umask(0);
  setvbuf(stdout, 0, _IONBF, 0);
  while (fgets(line, sizeof line, stdin)) {
    b[0] = 0;
    if (sscanf(line, "%d %31s %1023s %1023s", &uid, verb, a, b) < 3) continue;
    if (setegid(uid) || seteuid(uid)) return 1;
    int failed = act(verb, a, b);
    int error = errno;
    if (seteuid(0) || setegid(0)) return 1;
    puts(failed ? strerrorname_np(error) : "ok");
  }
  puts("--");
  show("/t");
  return 0;
}
