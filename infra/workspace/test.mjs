import './node-version.mjs';

// Loaded only now: what stands in an import is linked before any line runs, also what an older Node does not have.
void import('./run-tests.mjs');
