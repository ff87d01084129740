/**
 * Who may import whom, checked by dependency-cruiser over the sources (types included).
 * infra/workspace/fixtures/boundaries breaks every rule once; boundaries.spec.ts proves that each is caught.
 */

const PURE = '^libs/(care-chain|event-sourcing|synthetic-histories)/';
const SUITE = '\\.spec\\.ts$|/src/testing/';

/** @type {(name: string, comment: string, from: object, to: object) => object} */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    forbid('no-circular', 'A circle has no inside that could be understood alone.', {}, { circular: true }),
    forbid('no-unresolved', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    forbid('lib-to-app', 'A lib knows no app.', { path: '^libs/' }, { path: '^apps/' }),
    forbid(
      'app-to-app',
      'Apps meet over the network only.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'event-sourcing-alone',
      'The kernel knows nothing of what is built on it.',
      { path: '^libs/event-sourcing/' },
      { path: '^libs/', pathNot: '^libs/event-sourcing/' },
    ),
    forbid(
      'care-chain-on-kernel',
      'The domain knows the kernel and nothing else.',
      { path: '^libs/care-chain/' },
      { path: '^libs/', pathNot: '^libs/(care-chain|event-sourcing)/' },
    ),
    forbid(
      'event-store-on-kernel',
      'A store carries events of any domain.',
      { path: '^libs/event-store/' },
      { path: '^libs/', pathNot: '^libs/(event-store|event-sourcing)/' },
    ),
    forbid(
      'read-models-on-domain',
      'Read models know the kernel and the domain, not how events are stored.',
      { path: '^libs/read-models/', pathNot: SUITE },
      { path: '^libs/', pathNot: '^libs/(read-models|event-sourcing|care-chain)/' },
    ),
    forbid(
      'recording-on-domain',
      'Recording knows the kernel and the domain; which store there is, it is told.',
      { path: '^libs/recording/', pathNot: SUITE },
      { path: '^libs/', pathNot: '^libs/(recording|event-sourcing|care-chain)/' },
    ),
    forbid(
      'synthetic-histories-on-domain',
      'Made-up histories are lines to import; what becomes of them is not their matter.',
      { path: '^libs/synthetic-histories/' },
      { path: '^libs/', pathNot: '^libs/(synthetic-histories|event-sourcing|care-chain)/' },
    ),
    forbid(
      'front-door-only',
      'A lib is entered by what its package.json exports.',
      { path: '^(?:apps|libs)/([^/]+)/' },
      {
        path: '^libs/',
        pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$', '^libs/[^/]+/src/(testing|sqlite|memory)/index\\.ts$'],
      },
    ),
    forbid(
      'pure-without-node',
      'No I/O, no clock, no chance.',
      { path: PURE, pathNot: SUITE },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'pure-without-framework',
      'The core outlives the framework.',
      { path: PURE },
      { path: 'node_modules/(@nestjs|fastify|rxjs)/' },
    ),
    forbid(
      'sqlite-in-adapters-only',
      'Only what keeps data knows which database there is, and the tests that weaken it.',
      { pathNot: '^libs/(event-store|read-models)/src/sqlite/|^apps/api/src/answers/|^apps/e2e/' },
      { path: '^(node:)?sqlite$' },
    ),
    forbid(
      'no-tests-in-product',
      'What runs in production does not lean on what tests it.',
      { path: '^(apps|libs)/', pathNot: `${SUITE}|^apps/e2e/` },
      { path: '/src/testing/|\\.spec\\.ts$|node_modules/(@jest|fast-check)/' },
    ),
    forbid(
      'declared-only',
      'Every package that is imported stands in a package.json.',
      { path: '^(apps|libs)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
