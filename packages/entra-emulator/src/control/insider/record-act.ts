import { randomUUID } from "node:crypto";
import type { DirectoryAudit, EmulatorState, Tenant, User } from "../../state/types.js";

interface Act {
  readonly activity: string;
  readonly category: string;
  readonly operationType: string;
  readonly targets: readonly Target[];
  readonly service?: string;
}

interface Target {
  readonly id: string;
  readonly type: string;
  readonly name: string | null;
  /** New values by property; each is written as JSON in a string, as Entra does. */
  readonly changes?: Readonly<Record<string, unknown>>;
}

/** A row of the audit log by a person. */
export function recordAct(state: EmulatorState, tenant: Tenant, by: User, act: Act): void {
  tenant.directoryAudits.push({
    id: `Directory_${randomUUID()}`,
    activityDateTime: state.clock.now().toISOString(),
    activityDisplayName: act.activity,
    category: act.category,
    correlationId: randomUUID(),
    operationType: act.operationType,
    loggedByService: act.service ?? "Core Directory",
    initiatedBy: {
      app: null,
      user: { id: by.id, displayName: null, userPrincipalName: by.userPrincipalName, ipAddress: "203.0.113.7" },
    },
    targetResources: act.targets.map(targetRow),
  });
}

function targetRow({ id, type, name, changes = {} }: Target): DirectoryAudit["targetResources"][number] {
  const isUser = type === "User";
  return {
    id,
    type,
    displayName: isUser ? null : name,
    userPrincipalName: isUser ? name : null,
    modifiedProperties: Object.entries(changes).map(([displayName, value]) => ({
      displayName,
      oldValue: null,
      newValue: JSON.stringify(value),
    })),
  };
}
