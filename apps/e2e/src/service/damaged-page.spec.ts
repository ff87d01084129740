import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Workplace } from '../programs/workplace.js';

const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2008-05' };
const WRITTEN = 'Behov som skrevs';
const PAGE_BYTES = 4_096;

test.each([
  ['whose bits have changed in what somebody wrote', (file: Buffer, at: number) => void (file[at] = 0x62)],
  [
    'that is gone',
    (file: Buffer, at: number) => void file.fill(0, at - (at % PAGE_BYTES), at - (at % PAGE_BYTES) + PAGE_BYTES),
  ],
])('with a page %s the service does not start, and says what to do', async (_, damage) => {
  await using place = new Workplace();
  const service = await place.startService();
  const { careChainId } = await service.record(OPEN);
  await service.record({ type: 'IdentifyNeed', domain: 'health', description: WRITTEN }, careChainId);
  await service.end('SIGTERM');

  const path = `${place.dataDir}/events.sqlite`;
  const whole = readFileSync(path);
  const damaged = Buffer.from(whole);
  damage(damaged, whole.indexOf(WRITTEN));
  writeFileSync(path, damaged);
  const { code, stdout, stderr } = await place.runService({});
  expect({ code, stdout }).toStrictEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(
    /^The data is damaged: what is stored is not what was saved\. Do not go on with it; put a backup in its place \(vardkedja restore\)\. \(.+\)\n$/,
  );
  expect(stderr).not.toContain(WRITTEN.slice(1));
  // Nothing is mended behind anybody's back.
  expect(readFileSync(path).equals(damaged)).toBe(true);

  writeFileSync(path, whole);
  expect((await (await place.startService()).get(`/care-chains/${careChainId}/entries`)).status).toBe(200);
});
