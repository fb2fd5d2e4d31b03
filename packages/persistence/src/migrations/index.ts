import { Foundation1764000000000 } from "./1764000000000-foundation.js";

/** Append only: a migration that ran anywhere is never changed. */
export const MIGRATIONS = [Foundation1764000000000];
