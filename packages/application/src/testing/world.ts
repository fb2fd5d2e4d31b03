import type { AccessGrant, Technician, TenantApp } from "@daypass/domain";
import { CloseGrants } from "../access-grants/close/close-grants.js";
import { RecheckGrants } from "../access-grants/close/recheck-grants.js";
import { ProvisionGrant } from "../access-grants/provision/provision-grant.js";
import { RequestAccess, type RequestAccessCommand } from "../access-requests/request-access.js";
import type { GrantWorkKind } from "../ports/deployment-queries.js";
import { known } from "./known.js";
import { MemoryMsp, TENANT_ID } from "./memory-msp.js";
import { USER_ADMINISTRATOR } from "./samples.js";

export { known, TENANT_ID };

const unstopped = new AbortController().signal;

/** An MSP, and the life of its grants in the hands of a test. */
export class World extends MemoryMsp {
  static async create(given: Partial<TenantApp> = {}): Promise<World> {
    return new World(given).found();
  }

  /** Ada's own, for an hour, unless told otherwise. */
  command(given: Partial<RequestAccessCommand> = {}): RequestAccessCommand {
    return {
      tenantAppId: this.app.id,
      roleTemplateIds: [USER_ADMINISTRATOR],
      durationMinutes: 60,
      justification: "Reset a password",
      ticketNumber: null,
      technicianId: null,
      ...given,
    };
  }

  /** Opens a grant and answers its id. */
  async open(given: Partial<RequestAccessCommand> = {}, by: Technician = this.ada): Promise<string> {
    const outcome = await new RequestAccess(this.ports).execute(this.as(by), this.command(given));
    if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.code).join());
    return known(outcome.value.accessGrant).id;
  }

  /** Opens a grant and provisions it. */
  async activate(given: Partial<RequestAccessCommand> = {}, by: Technician = this.ada): Promise<string> {
    const id = await this.open(given, by);
    await this.work("provisioning");
    if (this.grant(id).status !== "ACTIVE") throw new Error(`it is ${this.grant(id).status}`);
    return id;
  }

  /** One round over what is due, as a worker would. Answers how many grants it was. */
  async work(kind: Exclude<GrantWorkKind, "renewal">, signal: AbortSignal = unstopped): Promise<number> {
    const claims = await this.ports.deployment.claimGrants(kind, { workerId: "worker", limit: 100, leaseMs: 60_000 });
    try {
      if (kind === "closing" || kind === "residue") await new CloseGrants(this.ports).execute(claims, signal);
      if (kind === "recheck") await new RecheckGrants(this.ports).execute(claims, signal);
      if (kind === "provisioning")
        for (const claim of claims) await new ProvisionGrant(this.ports).execute(claim, signal);
    } finally {
      await this.ports.deployment.releaseClaims(claims);
    }
    return claims.length;
  }

  /** Rounds until the grant has the status, with the time in between that it is told to wait; answers how many. */
  async until(id: string, status: AccessGrant["status"], most = 30): Promise<number> {
    for (let round = 0; round <= most; round++) {
      if (this.grant(id).status === status) return round;
      const due = this.grant(id).work.dueAt ?? this.clock.now();
      this.clock.advance({ ms: Math.max(due.getTime() - this.clock.now().getTime(), 0) });
      await this.work("provisioning");
      await this.work("closing");
      await this.work("residue");
    }
    throw new Error(`still ${this.grant(id).status}: ${this.grant(id).failure?.code}`);
  }

  /** To the end of the window and through closing. */
  async expire(id: string): Promise<void> {
    const { window } = this.grant(id);
    this.clock.advance({ ms: known(window).closingStartsAt.getTime() - this.clock.now().getTime() });
    await this.until(id, "CLOSED");
  }
}
