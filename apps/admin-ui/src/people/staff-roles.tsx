import { Checkbox, Stack } from "@mantine/core";
import { useMay } from "../app/session.js";
import type { StaffRole } from "../gql/graphql.js";

const ROLES = ["TECHNICIAN", "ADMIN", "OPERATOR", "AUDITOR", "OWNER"] as const satisfies StaffRole[];

export const ROLE_WORDS: Readonly<Record<StaffRole, readonly [name: string, words: string]>> = {
  OWNER: ["Owner", "May do everything, and is told of every alarm"],
  ADMIN: ["Admin", "Sets up customers, tenants, people and mappings"],
  TECHNICIAN: ["Technician", "Requests and uses access"],
  AUDITOR: ["Auditor", "Sees everything and changes nothing"],
  OPERATOR: ["Operator", "Looks after jobs"],
};

interface StaffRolesProps {
  readonly value: readonly StaffRole[];
  readonly onChange: (roles: StaffRole[]) => void;
}

/** What somebody is in the organization. Who may not make owners is not offered to. */
export function StaffRoles({ value, onChange }: StaffRolesProps) {
  const may = useMay();
  const offered = ROLES.filter((role) => role !== "OWNER" || may("technician:writeOwner") || value.includes("OWNER"));
  return (
    <Checkbox.Group label="Roles" value={[...value]} onChange={(chosen) => onChange(chosen as StaffRole[])}>
      <Stack gap="xs" mt={6}>
        {offered.map((role) => (
          <Checkbox key={role} value={role} label={ROLE_WORDS[role][0]} description={ROLE_WORDS[role][1]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
