import type { Flag } from '../types.ts'
import { checkDomain, checkHost, checkServer } from './check.ts'
import { checkNetwork } from './network-flag.ts'

/** Flags of `create` and `run` about networks, ports and names. */
export const networkFlags = {
  'add-host': { type: 'list', help: 'One more line of /etc/hosts (host:ip)', check: checkHost },
  dns: { type: 'list', help: 'Server that names are asked of', check: checkServer },
  'dns-opt': { type: 'list', help: 'Old name of --dns-option', hidden: true },
  'dns-option': { type: 'list', help: 'Option of the resolver' },
  'dns-search': { type: 'list', help: 'Domain that short names are looked for in', check: checkDomain },
  expose: { type: 'list', help: 'Say that the process listens on a port or a range' },
  ip: { type: 'ip', help: 'IPv4 address (such as 172.30.100.104)' },
  ip6: { type: 'ip', help: 'IPv6 address (such as 2001:db8::33)', inert: true },
  link: { type: 'list', help: 'Link to another container', inert: true },
  'link-local-ip': { type: 'list', help: 'Link-local address of the container', inert: true },
  'mac-address': { type: 'string', help: 'MAC address of the container (such as 92:d0:c6:0a:29:33)' },
  net: { type: 'network', help: 'Old name of --network', hidden: true, check: checkNetwork },
  network: { type: 'network', help: 'Network that the container joins', check: checkNetwork },
  'net-alias': { type: 'list', help: 'Old name of --network-alias', hidden: true },
  'network-alias': { type: 'list', help: 'One more name of the container in its network' },
  publish: { short: 'p', type: 'list', help: 'Make a port of the container a port of the host' },
  'publish-all': { short: 'P', type: 'bool', help: 'Publish every exposed port at a port that is free' },
} as const satisfies Record<string, Flag>
