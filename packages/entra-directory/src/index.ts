export { appManifest } from "./connector/app-manifest.js";
export { judgePermissions, NEEDED_PERMISSIONS } from "./connector/permission-catalogue.js";
export { createEntraDirectory, type EntraConnection, type EntraSettings } from "./create-entra-directory.js";
export type { EntraCheck, EntraDoctor, GraphCheck } from "./doctor/entra-doctor.js";
export { type OwnRegistrationRef, type OwnRegistrations, RegistrationUnreadableError } from "./own-registrations.js";
