export { EmulatorControl, type EmulatorSettings } from "./control/client/emulator-control.js";
export type { ClockChange, FaultInput, OutsiderAct, SettingsPatch, TenantPatch } from "./control/schema.js";
export type { RoleView, TenantView, UserView } from "./control/views.js";
export { createEmulator, type Emulator, type EmulatorOptions } from "./emulator.js";
export { DEFAULT_IDS, type DefaultSeedOptions, defaultSeed } from "./seed/default-seed.js";
export type { AppSeed, Seed, TenantSeed, UserSeed } from "./seed/seed-schema.js";
export type { CallRecord } from "./traffic/call-log.js";
export type { FaultEffect, FaultRule } from "./traffic/faults.js";
