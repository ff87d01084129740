import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings, SettingsRefused } from './settings.js';

describe('settings', () => {
  test('an empty environment gives the defaults', () => {
    expect(readSettings({}, false)).toEqual({
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('data'),
      demoData: true,
      logLevel: 'info',
    });
  });

  test('a person who watches the log sees only what matters', () => {
    expect(readSettings({}, true).logLevel).toBe('warn');
  });

  test('what is set goes before the defaults; what is set to nothing does not', () => {
    const environment = { HOST: '[::1]', PORT: '8080', DATA_DIR: '/srv/chains', DEMO_DATA: 'OFF', LOG_LEVEL: '' };
    expect(readSettings(environment, false)).toEqual({
      host: '::1',
      port: 8080,
      dataDir: '/srv/chains',
      demoData: false,
      logLevel: 'info',
    });
  });

  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '::1'])('%s is loopback', (host) => {
    expect(readSettings({ HOST: host }, false).host).toBe(host.toLowerCase());
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', '10.0.0.1', 'example.org', '127.0.0.1.example.org', '::ffff:10.0.0.1'])(
    '%s is refused until there are logins',
    (host) => {
      expect(() => readSettings({ HOST: host }, false)).toThrow(
        new SettingsRefused(
          `HOST=${host} is refused: until there are logins the service listens on loopback only (127.0.0.1, ::1 or localhost).`,
        ),
      );
    },
  );

  test.each(['65536', '-1', '80.5', 'http', '0x50'])('%s is not a port', (port) => {
    expect(() => readSettings({ PORT: port }, false)).toThrow(
      new SettingsRefused(`PORT=${port} is not a port: give a whole number from 0 to 65535.`),
    );
  });

  test('everything that is wrong is named at once', () => {
    expect(() => readSettings({ PORT: 'x', DEMO_DATA: 'perhaps', LOG_LEVEL: 'loud' }, false)).toThrow(
      new SettingsRefused(
        'PORT=x is not a port: give a whole number from 0 to 65535. DEMO_DATA=perhaps is neither on nor off. ' +
          'LOG_LEVEL=loud is none of fatal, error, warn, info, debug, trace, silent.',
      ),
    );
  });
});
