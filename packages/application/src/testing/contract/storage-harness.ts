import { randomUUID } from "node:crypto";
import type { AccessRequest, Customer, Organization, ProvisioningGrant, Technician, TenantApp } from "@daypass/domain";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { DeploymentQueries } from "../../ports/deployment-queries.js";
import type { Stores } from "../../ports/stores.js";
import type { UnitOfWork } from "../../ports/unit-of-work.js";
import { at, customerOf, grantOf, requestOf, technicianOf, tenantAppOf } from "../samples.js";

/** One deployment's storage, empty or not, with a clock to move. */
export interface Storage {
  readonly unitOfWork: UnitOfWork;
  readonly deployment: DeploymentQueries;
  /** The product's and the database's time together. */
  readonly clock: { now(): Date; advance(by: { minutes?: number; seconds?: number }): void };
  close(): Promise<void>;
}

/** An organization of a test's own, and shorthands over it. */
export class Msp {
  private constructor(
    private readonly storage: Storage,
    readonly organization: Organization,
    readonly customer: Customer,
    readonly app: TenantApp,
    readonly ada: Technician,
  ) {}

  static async found(storage: Storage): Promise<Msp> {
    const given = { id: randomUUID(), name: `MSP ${randomUUID()}`, createdAt: at(0) };
    const organization = await storage.deployment.createOrganization(given);
    const customer = customerOf(organization.id);
    const app = tenantAppOf(customer);
    const ada = technicianOf(organization.id);
    const msp = new Msp(storage, organization, customer, app, ada);
    await msp.run(async (stores) => {
      await stores.customers.insert(customer);
      await stores.tenantApps.insert(app);
      await stores.technicians.insert(ada);
    });
    return msp;
  }

  run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.storage.unitOfWork.run(this.organization.id, work);
  }

  /** A grant of a technician of its own unless told whose, so that many can be open. */
  async openGrant(dueAt: Date, of?: Technician): Promise<{ grant: ProvisioningGrant; request: AccessRequest }> {
    const technician = of ?? technicianOf(this.organization.id);
    const request = requestOf(this.app, technician);
    const grant = grantOf(request, dueAt);
    await this.run(async (stores) => {
      if (!of) await stores.technicians.insert(technician);
      await stores.requests.insert(request);
      await stores.grants.insert(grant);
    });
    return { grant, request };
  }
}

/** A storage for the tests of a suite, and a new organization for each. */
export function storageOf(make: () => Promise<Storage>): { readonly storage: Storage; readonly msp: Msp } {
  const made: { storage?: Storage; msp?: Msp } = {};
  beforeAll(async () => {
    made.storage = await make();
  });
  beforeEach(async () => {
    if (made.storage) made.msp = await Msp.found(made.storage);
  });
  afterAll(async () => made.storage?.close());
  const get = <K extends keyof typeof made>(key: K) => {
    const value = made[key];
    if (!value) throw new Error("only within a test");
    return value;
  };
  return {
    get storage() {
      return get("storage");
    },
    get msp() {
      return get("msp");
    },
  };
}
