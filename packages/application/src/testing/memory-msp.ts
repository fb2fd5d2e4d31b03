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
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { MemoryDeviceDirectory } from "./entra/memory-device-directory.js";
import { MemoryDirectory } from "./entra/memory-directory.js";
import { MemoryEmergencyDirectory } from "./entra/memory-emergency-directory.js";
import { type EntraUser, MemoryEntra } from "./entra/memory-entra.js";
import { MemoryTenantConnector } from "./entra/memory-tenant-connector.js";
import { known } from "./known.js";
import { ManualClock } from "./memory/manual-clock.js";
import { MemoryDatabase } from "./memory/memory-database.js";
import { MemoryDeployment } from "./memory/memory-deployment.js";
import { MemorySigner } from "./memory/memory-signer.js";
import { MemoryUnitOfWork } from "./memory/memory-unit-of-work.js";
import { SequentialIds } from "./memory/sequential-ids.js";
import { MemoryTicketSystem } from "./memory-ticket-system.js";
import { at, customerOf, mappingOf, technicianOf, tenantAppOf } from "./samples.js";

export const TENANT_ID = "contoso";
const DOMAIN = `${TENANT_ID}.onmicrosoft.com`;

/** One MSP with a technician who may be User Administrator in one authorized tenant, all of it in memory. */
export class MemoryMsp {
  readonly clock = new ManualClock();
  readonly database = new MemoryDatabase();
  readonly unitOfWork = new MemoryUnitOfWork(this.database, this.clock);
  readonly entra = new MemoryEntra(this.clock);
  readonly directory = new MemoryDirectory(this.entra);
  readonly devices = new MemoryDeviceDirectory();
  readonly emergency = new MemoryEmergencyDirectory();
  readonly connector = new MemoryTenantConnector(this.entra);
  readonly ticketSystem = new MemoryTicketSystem();
  readonly ports: Omit<Ports, "readModels"> = {
    unitOfWork: this.unitOfWork,
    deployment: new MemoryDeployment(this.database, this.clock),
    directory: this.directory,
    deviceDirectory: this.devices,
    emergencyDirectory: this.emergency,
    tenantConnector: this.connector,
    ticketSystem: this.ticketSystem,
    signer: new MemorySigner(),
    clock: this.clock,
    ids: new SequentialIds(),
  };
  readonly #seed: { customer: Customer; app: TenantApp; owner: Technician; ada: Technician };

  readonly organizationId = "019a0000-0000-7000-8000-0000000000aa";
  readonly tenant = this.entra.addTenant(TENANT_ID);

  constructor(given: Partial<TenantApp>) {
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

  /** Puts all of it in place. */
  async found(): Promise<this> {
    const { organizationId } = this;
    const organization = { id: organizationId, name: "Acme MSP", createdAt: at(0) };
    await this.ports.deployment.createOrganization(organization);
    const { customer, app, owner, ada } = this.#seed;
    await this.run(async (stores) => {
      await stores.customers.insert(customer);
      await stores.technicians.insert(owner);
      await stores.technicians.insert(ada);
      await stores.tenantApps.insert(app);
      await stores.roleMappings.replace(app.id, [mappingOf(app)]);
    });
    return this;
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
  async stranger(): Promise<{ customer: Customer; app: TenantApp; technician: Technician; run: MemoryMsp["run"] }> {
    const id = "019a0000-0000-7000-8000-0000000000bb";
    await this.ports.deployment.createOrganization({ id, name: "Another MSP", createdAt: at(0) });
    const run: MemoryMsp["run"] = (work) => this.unitOfWork.run(id, work);
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

  events(type: AuditEvent["type"]): readonly AuditEvent[] {
    return this.database.tables.audit.filter((event) => event.type === type);
  }

  /** Everything but the audit trail, to see that nothing changed. */
  snapshot(): unknown {
    const { audit: _audit, ...rest } = this.database.tables;
    return structuredClone(rest);
  }
}
