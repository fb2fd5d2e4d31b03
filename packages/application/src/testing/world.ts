import {
  type AccessGrant,
  type ApiTokenPrincipal,
  type AuditEvent,
  type Customer,
  type Permission,
  permissionsOf,
  type RoleMapping,
  type Technician,
  type TechnicianPrincipal,
  type TenantApp,
  tokenPermissionsOf,
} from "@daypass/domain";
import { CloseGrants } from "../access-grants/close/close-grants.js";
import { RecheckGrants } from "../access-grants/close/recheck-grants.js";
import { ProvisionGrant } from "../access-grants/provision/provision-grant.js";
import { RequestAccess, type RequestAccessCommand } from "../access-requests/request-access.js";
import type { GrantWorkKind } from "../ports/deployment-queries.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { MemoryDirectory } from "./entra/memory-directory.js";
import { type EntraUser, MemoryEntra } from "./entra/memory-entra.js";
import { MemoryTenantConnector } from "./entra/memory-tenant-connector.js";
import { ManualClock } from "./memory/manual-clock.js";
import { MemoryDatabase } from "./memory/memory-database.js";
import { MemoryDeployment } from "./memory/memory-deployment.js";
import { MemorySigner } from "./memory/memory-signer.js";
import { MemoryUnitOfWork } from "./memory/memory-unit-of-work.js";
import { SequentialIds } from "./memory/sequential-ids.js";
import {
  at,
  customerOf,
  GLOBAL_ADMINISTRATOR,
  mappingOf,
  technicianOf,
  tenantAppOf,
  USER_ADMINISTRATOR,
} from "./samples.js";

export const TENANT_ID = "contoso";
const DOMAIN = `${TENANT_ID}.onmicrosoft.com`;

/** One MSP with a technician who may be User Administrator in one authorized tenant, all of it in memory. */
export class World {
  readonly clock = new ManualClock();
  readonly database = new MemoryDatabase();
  readonly unitOfWork = new MemoryUnitOfWork(this.database, this.clock);
  readonly entra = new MemoryEntra(this.clock);
  readonly directory = new MemoryDirectory(this.entra);
  readonly connector = new MemoryTenantConnector(this.entra);
  readonly ports: Omit<Ports, "readModels"> = {
    unitOfWork: this.unitOfWork,
    deployment: new MemoryDeployment(this.database, this.clock),
    directory: this.directory,
    tenantConnector: this.connector,
    signer: new MemorySigner(),
    clock: this.clock,
    ids: new SequentialIds(),
  };
  readonly #signal = new AbortController().signal;
  readonly #seed: { customer: Customer; app: TenantApp; owner: Technician; ada: Technician };

  readonly organizationId = "019a0000-0000-7000-8000-0000000000aa";
  readonly tenant = this.entra.addTenant(TENANT_ID);

  private constructor(given: Partial<TenantApp>) {
    const { organizationId, tenant } = this;
    const customer = customerOf(organizationId);
    const app = tenantAppOf(customer, {
      entraTenantId: TENANT_ID,
      entraTenantName: "Contoso",
      accountDomain: DOMAIN,
      domains: [...tenant.domains],
      passPolicy: tenant.passPolicy,
      authorization: {
        status: "AUTHORIZED",
        authorizedBy: `admin@${DOMAIN}`,
        authorizedAt: at(0),
        checkedAt: at(0),
        permissions: tenant.permissions,
        problem: null,
      },
      ...given,
    });
    const owner = technicianOf(organizationId, { displayName: "Olga Owner", roles: ["OWNER"] });
    this.#seed = { customer, app, owner, ada: technicianOf(organizationId) };
    this.directory.beforeCall = (name) => {
      if (this.unitOfWork.isRunning) throw new Error(`${name} was called within a transaction`);
    };
  }

  static async create(given: Partial<TenantApp> = {}): Promise<World> {
    const world = new World(given);
    const { organizationId } = world;
    const organization = { id: organizationId, name: "Acme MSP", createdAt: at(0) };
    await world.ports.deployment.createOrganization(organization);
    const { customer, app, owner, ada } = world.#seed;
    await world.run(async (stores) => {
      await stores.customers.insert(customer);
      await stores.technicians.insert(owner);
      await stores.technicians.insert(ada);
      await stores.tenantApps.insert(app);
      await stores.roleMappings.replace(app.id, [mappingOf(app)]);
    });
    return world;
  }

  run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(this.organizationId, work);
  }

  /** As it is stored now. */
  get app(): TenantApp {
    return known(this.database.tables.tenantApps.get(this.#seed.app.id));
  }

  get customer(): Customer {
    return this.#seed.customer;
  }

  get ada(): Technician {
    return known(this.database.tables.technicians.get(this.#seed.ada.id));
  }

  grant(id: string): AccessGrant {
    return known(this.database.tables.grants.get(id));
  }

  /** The account in Entra that a grant has. */
  account(id: string): EntraUser {
    return known(this.entra.findUser(TENANT_ID, this.grant(id).userPrincipalName ?? ""));
  }

  get owner(): TechnicianPrincipal {
    return this.as(this.#seed.owner);
  }

  as(technician: Technician): TechnicianPrincipal {
    return {
      kind: "TECHNICIAN",
      organizationId: technician.organizationId,
      technicianId: technician.id,
      displayName: technician.displayName,
      permissions: permissionsOf(technician.roles),
      authenticatedAt: this.clock.now(),
    };
  }

  /** A token of the owner's. */
  token(permissions: readonly Permission[] = tokenPermissionsOf(["OWNER"]), given: Partial<ApiTokenPrincipal> = {}) {
    const token: ApiTokenPrincipal = {
      kind: "API_TOKEN",
      organizationId: this.organizationId,
      displayName: "PSA",
      permissions,
      tokenId: "token",
      creatorTechnicianId: this.#seed.owner.id,
      customerIds: null,
      ...given,
    };
    return token;
  }

  async addTechnician(given: Partial<Technician> = {}): Promise<Technician> {
    const technician = technicianOf(this.organizationId, given);
    await this.run((stores) => stores.technicians.insert(technician));
    return technician;
  }

  map(...mappings: readonly Partial<RoleMapping>[]): Promise<void> {
    return this.run((stores) =>
      stores.roleMappings.replace(
        this.app.id,
        mappings.map((given) => mappingOf(this.app, given)),
      ),
    );
  }

  /** Another organization's customer, tenant app and technician. */
  async stranger(): Promise<{ customer: Customer; app: TenantApp; technician: Technician; run: World["run"] }> {
    const id = "019a0000-0000-7000-8000-0000000000bb";
    await this.ports.deployment.createOrganization({ id, name: "Another MSP", createdAt: at(0) });
    const run: World["run"] = (work) => this.unitOfWork.run(id, work);
    const customer = customerOf(id);
    const app = tenantAppOf(customer);
    const technician = technicianOf(id, { roles: ["OWNER"] });
    await run(async (stores) => {
      await stores.customers.insert(customer);
      await stores.tenantApps.insert(app);
      await stores.technicians.insert(technician);
    });
    return { customer, app, technician, run };
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
  async work(kind: Exclude<GrantWorkKind, "renewal">, signal: AbortSignal = this.#signal): Promise<number> {
    const claims = await this.ports.deployment.claimGrants(kind, { workerId: "worker", limit: 100, leaseMs: 60_000 });
    try {
      if (kind === "closing") await new CloseGrants(this.ports).execute(claims, signal);
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
    }
    throw new Error(`still ${this.grant(id).status}: ${this.grant(id).failure?.code}`);
  }

  /** To the end of the window and through closing. */
  async expire(id: string): Promise<void> {
    const { window } = this.grant(id);
    this.clock.advance({ ms: known(window).closingStartsAt.getTime() - this.clock.now().getTime() });
    await this.until(id, "CLOSED");
  }

  events(type: AuditEvent["type"]): readonly AuditEvent[] {
    return this.database.tables.audit.filter((event) => event.type === type);
  }

  /** Everything but the audit trail, to see that nothing changed. */
  snapshot(): unknown {
    const { audit: _audit, ...rest } = this.database.tables;
    return structuredClone(rest);
  }
}

/** @throws where a test expected something to be there */
export function known<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("it is not there");
  return value;
}

/** Roles of somebody who may bind a tenant. */
export const ADMINISTRATOR_ROLES = [GLOBAL_ADMINISTRATOR];
