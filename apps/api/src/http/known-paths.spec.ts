import { expect, test } from '@jest/globals';
import { KnownPaths } from './known-paths.js';

const paths = new KnownPaths();
paths.add('/care-chains', 'POST');
paths.add('/care-chains', ['GET', 'HEAD']);
paths.add('/care-chains/:careChainId', 'GET');
paths.add('/care-chains/:careChainId/gaps', 'GET');

test.each([
  ['/care-chains', ['GET', 'HEAD', 'POST']],
  ['/care-chains?page=2', ['GET', 'HEAD', 'POST']],
  ['/care-chains/1', ['GET']],
  ['/care-chains/1/gaps', ['GET']],
  ['/care-chains/', []],
  ['/care-chains/1/2', []],
  ['/', []],
])('%s takes %j', (url, methods) => {
  expect(paths.methodsOf(url)).toEqual(methods);
});
