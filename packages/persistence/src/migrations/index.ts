import { Foundation1764000000000 } from "./1764000000000-foundation.js";
import { Fencing1764100000000 } from "./1764100000000-fencing.js";
import { Operators1764200000000 } from "./1764200000000-operators.js";
import { LapsingClaims1764350000000 } from "./1764350000000-lapsing-claims.js";
import { SealedRecord1764600000000 } from "./1764600000000-sealed-record.js";
import { Workflow1764700000000 } from "./1764700000000-workflow.js";
import { StaffSignIn1764800000000 } from "./1764800000000-staff-sign-in.js";
import { TenantWatch1764850000000 } from "./1764850000000-tenant-watch.js";
import { ClaimLanes1764900000000 } from "./1764900000000-claim-lanes.js";
import { Drain1765100000000 } from "./1765100000000-drain.js";
import { OrderedClaims1765110000000 } from "./1765110000000-ordered-claims.js";
import { Guardrails1765200000000 } from "./1765200000000-guardrails.js";
import { OauthClients1765210000000 } from "./1765210000000-oauth-clients.js";
import { Forgetting1765400000000 } from "./1765400000000-forgetting.js";
import { Passkeys1765410000000 } from "./1765410000000-passkeys.js";
import { TenantReadiness1765500000000 } from "./1765500000000-tenant-readiness.js";
import { CustomRoles1765510000000 } from "./1765510000000-custom-roles.js";
import { MappingTemplates1765520000000 } from "./1765520000000-mapping-templates.js";
import { BreakGlass1765600000000 } from "./1765600000000-break-glass.js";
import { UnneededAccounts1765610000000 } from "./1765610000000-unneeded-accounts.js";
import { DailyCap1765620000000 } from "./1765620000000-daily-cap.js";
import { OwnRegistrations1765630000000 } from "./1765630000000-own-registrations.js";
import { TimeBoundRoles1765630100000 } from "./1765630100000-time-bound-roles.js";
import { SessionDevices1765700000000 } from "./1765700000000-session-devices.js";
import { Notices1765800000000 } from "./1765800000000-notices.js";
import { Changes1765900000000 } from "./1765900000000-changes.js";
import { OauthChanges1765910000000 } from "./1765910000000-oauth-changes.js";
import { AuditActors1765920000000 } from "./1765920000000-audit-actors.js";
import { DeviceReveals1765930000000 } from "./1765930000000-device-reveals.js";
import { AccountPool1766100000000 } from "./1766100000000-account-pool.js";
import { EmergencyAccounts1766200000000 } from "./1766200000000-emergency-accounts.js";
import { Evidence1766400000000 } from "./1766400000000-evidence.js";
import { Tickets1766500000000 } from "./1766500000000-tickets.js";

/** Append only: a migration that ran anywhere is never changed. */
export const MIGRATIONS = [
  Foundation1764000000000,
  Fencing1764100000000,
  Operators1764200000000,
  LapsingClaims1764350000000,
  SealedRecord1764600000000,
  Workflow1764700000000,
  StaffSignIn1764800000000,
  TenantWatch1764850000000,
  ClaimLanes1764900000000,
  Drain1765100000000,
  OrderedClaims1765110000000,
  Guardrails1765200000000,
  OauthClients1765210000000,
  Forgetting1765400000000,
  Passkeys1765410000000,
  TenantReadiness1765500000000,
  CustomRoles1765510000000,
  MappingTemplates1765520000000,
  BreakGlass1765600000000,
  UnneededAccounts1765610000000,
  DailyCap1765620000000,
  OwnRegistrations1765630000000,
  TimeBoundRoles1765630100000,
  SessionDevices1765700000000,
  Notices1765800000000,
  Changes1765900000000,
  OauthChanges1765910000000,
  AuditActors1765920000000,
  DeviceReveals1765930000000,
  AccountPool1766100000000,
  EmergencyAccounts1766200000000,
  Evidence1766400000000,
  Tickets1766500000000,
];
