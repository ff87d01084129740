import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Makes sure that an address can be listened on, before a start does what it could not take back.
 * @throws the system error that listening there would give.
 */
export async function ensureAddressFree({
  host,
  port,
}: {
  readonly host: string;
  readonly port: number;
}): Promise<void> {
  const server = createServer((connection) => connection.destroy());
  server.listen({ host, port });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
