import type { StaffRole } from "./permissions.js";

/** A person of the MSP's staff. */
export interface Technician {
  readonly id: string;
  readonly organizationId: string;
  readonly displayName: string;
  /** For people to recognise each other by; never matched on at sign-in. */
  readonly email: string;
  readonly active: boolean;
  readonly roles: readonly StaffRole[];
  readonly version: number;
  readonly createdAt: Date;
}

/** A named set of technicians; role mappings and approvals refer to it. */
export interface TechnicianGroup {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly createdAt: Date;
}
