import type { StaffRole as DomainStaffRole } from "@daypass/domain";
import { defineEnum } from "../../../schema/define-enum.js";

export const StaffRole = defineEnum<DomainStaffRole>("StaffRole", "What a member of staff is in the organization.", {
  OWNER: "May do everything, and is told of every alarm.",
  ADMIN: "Sets up customers, tenant apps, people and mappings.",
  TECHNICIAN: "Requests and uses access.",
  AUDITOR: "Sees everything and changes nothing.",
  OPERATOR: "Looks after jobs.",
});
