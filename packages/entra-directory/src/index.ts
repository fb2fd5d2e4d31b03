export { appManifest } from "./connector/app-manifest.js";
export { toEntraCredential } from "./connector/check-credential.js";
export { judgePermissions, NEEDED_PERMISSIONS } from "./connector/permission-catalogue.js";
export { createEntraDirectory, type EntraConnection, type EntraSettings } from "./create-entra-directory.js";
export type { EntraCheck, EntraDoctor, GraphCheck } from "./doctor/entra-doctor.js";
export { type OwnRegistrationRef, type OwnRegistrations, RegistrationUnreadableError } from "./own-registrations.js";
export type { ProbeFinding } from "./probe/probe-row.js";
export { PROBE_PREFIX } from "./probe/probe-stage.js";
export { type ProbeReport, TenantProbe } from "./probe/tenant-probe.js";
