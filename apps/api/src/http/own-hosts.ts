const HTTP_PORT = 80;

/**
 * The values of the Host header that mean this service. A page of another site can make a name of its own point to 127.0.0.1 and then call us
 * as if we were its own server (DNS rebinding); its name is not among these.
 */
export function ownHosts(host: string, port: number): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host];
  return new Set(names.flatMap((name) => (port === HTTP_PORT ? [name, `${name}:${port}`] : [`${name}:${port}`])));
}
