import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openService } from './service.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vardkedja-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a service whose port is taken', () => {
  test('writes nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const dataDir = join(folder, 'data');
    const log = { logger: pino({ level: 'silent' }), flush: () => undefined };
    let prepared = 0;
    const prepare = async (): Promise<void> => void (prepared += 1);
    try {
      const opening = openService({ host: '127.0.0.1', port, dataDir }, { log, clock: Date.now, prepare });
      await expect(opening).rejects.toMatchObject({ code: 'EADDRINUSE', address: '127.0.0.1', port });
    } finally {
      other.close();
    }
    expect({ prepared, folderMade: existsSync(dataDir) }).toEqual({ prepared: 0, folderMade: false });
  });
});
