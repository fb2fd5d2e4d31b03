import { type AccessGrant, type AccountObservation, type JitAccount, systemPrincipal } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import type { DirectoryCallOptions, EffectOutcome, PowerCutReport } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { Ledger } from "./ledger.js";

/** An account of ours that no grant is to use again. */
export interface Removal {
  readonly grant: Pick<AccessGrant, "id" | "organizationId" | "tenantAppId">;
  readonly tenantId: string;
  readonly account: JitAccount;
  readonly userId: string;
  /** The look that found it dirty; null where it could not be read. */
  readonly seen: AccountObservation | null;
  /** It is in order and not needed any more: no alarm then. */
  readonly unneeded?: "IDLE" | "TENANT_ARCHIVED";
}

/** What else belongs into the transactions around the effects. */
export interface RemovalRecord {
  intended?(stores: Stores, ledger: Ledger, now: Date): Promise<void>;
  /** `outcome` is the deletion's. */
  settled?(stores: Stores, ledger: Ledger, outcome: EffectOutcome, now: Date): Promise<void>;
}

/** Strips, disables and deletes an account that is not as we left it: intents first, an alarm with them, outcomes after. */
export class RemoveAccount {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {}

  async execute(removal: Removal, options: DirectoryCallOptions, record: RemovalRecord = {}): Promise<EffectOutcome> {
    const { tenantId, userId, seen } = removal;
    await this.intend(removal, record);
    const cut = {
      userId,
      removeAssignments: seen?.assignments ?? [],
      removeFromGroupIds: (seen?.roleGroups ?? []).map((group) => group.id),
      deletePassIds: [],
    };
    const [report] = await this.ports.directory.cutPower(tenantId, [cut], options);
    const deleted = await this.ports.directory.deleteAccount(tenantId, userId, options);
    await this.settle(removal, record, deleted, report);
    return deleted;
  }

  private intend({ grant, account, seen, unneeded }: Removal, record: RemovalRecord): Promise<void> {
    return this.withLedger(grant, async (stores, ledger, now) => {
      for (const { id } of seen?.assignments ?? []) ledger.intend("remove-role", id, now);
      for (const { id } of seen?.roleGroups ?? []) ledger.intend("remove-group", id, now);
      ledger.intend("disable-account", "", now);
      ledger.intend("delete-account", account.id, now);
      await record.intended?.(stores, ledger, now);
      const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
      const data = {
        account: account.userPrincipalName,
        enabled: seen?.enabled ?? null,
        methods: (seen?.methods ?? []).map((method) => method.kind),
        roles: (seen?.assignments ?? []).map((assignment) => assignment.roleTemplateId),
        groups: (seen?.roleGroups ?? []).map((group) => group.displayName),
      };
      const actor = systemPrincipal(grant.organizationId);
      const event = unneeded
        ? auditEvent(actor, "jitAccount.removed", now, about, { ...data, why: unneeded })
        : auditEvent(actor, "accessGrant.foundDirty", now, about, data, "FAILED");
      stores.audit.record(event);
    });
  }

  private settle(
    { grant, account }: Removal,
    record: RemovalRecord,
    outcome: EffectOutcome,
    report: PowerCutReport | undefined,
  ): Promise<void> {
    return this.withLedger(grant, async (stores, ledger, now) => {
      for (const [id, removed] of report?.assignments ?? []) ledger.settle("remove-role", id, removed, now);
      for (const [id, removed] of report?.groups ?? []) ledger.settle("remove-group", id, removed, now);
      ledger.settle("disable-account", "", report?.disable, now);
      ledger.settle("delete-account", account.id, outcome, now);
      await record.settled?.(stores, ledger, outcome, now);
    });
  }

  private withLedger(
    grant: Removal["grant"],
    work: (stores: Stores, ledger: Ledger, now: Date) => Promise<void>,
  ): Promise<void> {
    return this.ports.unitOfWork.run(grant.organizationId, async (stores) => {
      const ledger = new Ledger(grant, await stores.steps.listFor(grant.id), this.ports.ids);
      await work(stores, ledger, this.ports.clock.now());
      await stores.steps.save(ledger.takeChanges());
    });
  }
}
