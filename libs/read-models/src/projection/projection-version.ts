/** Raised whenever a history gives other rows than before; read models of another version are built anew. */
export const PROJECTION_VERSION = 2;
