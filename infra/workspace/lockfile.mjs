/**
 * What the scripts of the workspace know about package-lock.json.
 * @typedef {{
 *   version?: string, integrity?: string, resolved?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string>
 * }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages by path, as `packages` of a lockfile
 */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * True when what is installed is what the lockfile wants: everything in it but packages for other platforms, and nothing in another
 * version.
 * @param {LockedPackages} wanted of package-lock.json
 * @param {LockedPackages} installed of node_modules/.package-lock.json, which npm writes last
 */
export function matchesLockfile(wanted, installed) {
  const isForeign = (/** @type {string} */ path) => isPackage(path) && !(path in wanted);
  return (
    !Object.keys(installed).some(isForeign) &&
    Object.entries(wanted).every(([path, entry]) => {
      const found = installed[path];
      if (!isPackage(path)) return true;
      return found === undefined ? entry.optional === true || entry.devOptional === true : isSame(entry, found);
    })
  );
}

/** @param {string} path */
function isPackage(path) {
  return path.includes('node_modules/');
}

/**
 * @param {LockedPackage} wanted
 * @param {LockedPackage} found
 */
function isSame(wanted, found) {
  const isSameContent = wanted.integrity === undefined || wanted.integrity === found.integrity;
  return wanted.version === found.version && wanted.link === found.link && isSameContent;
}

/**
 * The packages for other platforms that npm leaves out of the lockfile when the registry in use does not carry them. `npm ci` refuses a
 * lockfile without them, on every platform. They come without a hash, because there is nothing here to hash.
 * @param {LockedPackages} packages of package-lock.json
 * @returns {LockedPackages} what is to be added to them
 */
export function missingPlatforms(packages) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const isLocked = foldersSeenFrom(path).some((folder) => `${folder}node_modules/${name}` in packages);
      if (!isLocked) missing[`node_modules/${name}`] = platformPackage(name, version, dev);
    }
  }
  return missing;
}

/**
 * The folders in which Node looks for a package that is imported from `path`, the own one first.
 * @param {string} path
 */
function foldersSeenFrom(path) {
  const parts = path === '' ? [] : path.split('/');
  return [...parts.keys(), parts.length].reverse().map((length) =>
    parts
      .slice(0, length)
      .map((part) => `${part}/`)
      .join(''),
  );
}

/**
 * @param {string} name which tells the platform, like `@swc/core-linux-x64-musl`
 * @param {string} version
 * @param {boolean | undefined} dev
 * @returns {LockedPackage}
 */
function platformPackage(name, version, dev) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (os.length + cpu.length === 0) throw new Error(`${name} is not in the lockfile, and is not for another platform.`);
  return {
    version,
    ...(dev === true && { dev }),
    optional: true,
    cpu: cpu.length > 0 ? cpu : ['arm'],
    ...(os.includes('linux') && { libc: [/musl/.test(name) ? 'musl' : 'glibc'] }),
    ...(os.length > 0 && { os }),
  };
}
