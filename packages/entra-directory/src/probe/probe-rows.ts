import type { ProbeRow } from "./probe-row.js";
import { alertRows } from "./rows/alert.js";
import { assignmentRows } from "./rows/assignments.js";
import { deletionRows } from "./rows/deletion.js";
import { lapsRows } from "./rows/laps.js";
import { passRows } from "./rows/passes.js";
import { permissionRows } from "./rows/permissions.js";
import { pimRows } from "./rows/pim.js";

/** Every open point, in the order of the contract with Graph. */
export const PROBE_ROWS: readonly ProbeRow[] = [
  ...lapsRows,
  ...assignmentRows,
  ...passRows,
  ...pimRows,
  ...permissionRows,
  ...alertRows,
  ...deletionRows,
];
