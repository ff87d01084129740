/** How a command ends. Scripts rely on these numbers; docs/cli.md lists them. */
export const EXIT = {
  ok: 0,
  /** Something was rejected, not found, or not as it should be; the rest was done. */
  findings: 1,
  /** The command line, or a file that it names, cannot be understood. Nothing was done. */
  usage: 2,
  /** The data cannot be reached: in use, missing, full, read-only or damaged. */
  unavailable: 3,
  /** A fault of this program. */
  fault: 70,
  /** Ctrl-C: 128 and the number of the signal. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
