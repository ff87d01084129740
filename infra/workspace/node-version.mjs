// The only import of every script that may be the first thing to run on a machine: it says in plain words what is missing, before anything
// newer than itself is loaded.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node 20.19 or newer is needed to install vardkedja; this is Node ${process.versions.node}. ` +
      'Get a newer one from https://nodejs.org and try again. (The Node 24 that vardkedja runs on comes with the installation.)',
  );
  process.exit(1);
}
