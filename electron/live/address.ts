// Which addresses may be watched: those of this computer, over plain HTTP. Everything else is refused before anything is sent.
import { BlockList, isIP } from 'node:net';
import { AppError, type LivePaths } from '../contract/index.ts';

const own = new BlockList();
own.addSubnet('127.0.0.0', 8, 'ipv4');
own.addAddress('::1', 'ipv6');

/** Whether a host as it stands in a URL (an IPv6 address in brackets) is this computer. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const family = isIP(bare);
  if (family === 0) return bare === 'localhost' || bare.endsWith('.localhost');
  return own.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}

/**
 * What a person types → host:port, and the paths that stand in it: a URL that ends in /debug/pprof/ or /metrics says where these are.
 * Throws AppError 'live-address'.
 */
export function parseAddress(text: string): { host: string; paths: LivePaths } {
  const typed = text.trim();
  const refused = new AppError('live-address', { address: typed.slice(0, 100) });
  let url: URL;
  try {
    const whole = /^\d{1,5}$/.test(typed)
      ? `http://127.0.0.1:${typed}`
      : typed.startsWith(':')
        ? `http://127.0.0.1${typed}`
        : typed;
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(whole) ? whole : `http://${whole}`);
  } catch {
    throw refused;
  }
  if (url.protocol !== 'http:' || url.username || url.password || !isLoopback(url.hostname)) throw refused;
  const paths: LivePaths = {};
  const at = url.pathname.indexOf('/debug/pprof');
  if (at >= 0) paths.pprof = `${url.pathname.slice(0, at)}/debug/pprof/`;
  else if (url.pathname.endsWith('/vars')) paths.expvar = url.pathname;
  else if (url.pathname !== '/') paths.metrics = url.pathname + url.search;
  return { host: url.port ? url.host : `${url.host}:80`, paths };
}
