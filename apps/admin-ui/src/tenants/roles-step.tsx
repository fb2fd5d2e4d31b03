import { List, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../app/session.js";
import { minutesInWords } from "../ui/durations.js";
import { Status } from "../ui/status.js";
import { Step } from "./step.js";
import type { Tenant } from "./tenant-screen.js";

/** Who may ask for which roles, in short; they are mapped on a screen of their own. */
export function RolesStep({ tenant }: { readonly tenant: Tenant }) {
  const may = useMay();
  const { roleMappings } = tenant;
  const isBlocked = roleMappings.some(({ status }) => status === "BLOCKED");
  const isDone = roleMappings.length > 0 && !isBlocked;
  const count = roleMappings.length === 1 ? "1 mapping" : `${roleMappings.length} mappings`;
  const state = isBlocked ? "A role is gone" : isDone ? count : "Nobody may ask yet";
  return (
    <Step number={4} title="Roles" isDone={isDone} state={state} tone={isBlocked ? "bad" : undefined}>
      {roleMappings.length === 0 && (
        <Text size="sm" mb="sm">
          Map groups of technicians to roles. Without a mapping nobody can ask for anything here.
        </Text>
      )}
      {roleMappings.length > 0 && (
        <List listStyleType="none" spacing="xs" mb="sm">
          {roleMappings.map((mapping) => (
            <List.Item key={mapping.id}>
              <Text size="sm" component="span">
                <strong>{mapping.technicianGroup?.name ?? "Every technician"}</strong>:{" "}
                {mapping.roles.map(({ displayName }) => displayName).join(", ")}, up to{" "}
                {minutesInWords(mapping.maxDurationMinutes ?? tenant.maxDurationMinutes)}
                {mapping.requiresApproval && ", with approval"}{" "}
                {mapping.status === "BLOCKED" && <Status tone="bad">A role is gone</Status>}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {may("technician:read") && (
        <Link className="text-link" to="/role-mappings" search={{ tenant: tenant.id }}>
          {may("roleMapping:write") && tenant.status !== "ARCHIVED" ? "Map groups to roles" : "See who may get what"}
        </Link>
      )}
    </Step>
  );
}
