import {
  ClaimLostError,
  GrantAlreadyOpenError,
  type GrantStore,
  StaleVersionError,
  type SubjectFilter,
} from "@daypass/application";
import type { AccessGrant } from "@daypass/domain";
import { type EntityManager, In, Not } from "typeorm";
import { isUniqueViolation } from "../connection/database-error.js";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { subjectColumns } from "../unit-of-work/subject-columns.js";
import { insertUnlessTaken, updateVersion } from "../unit-of-work/write-row.js";
import { fromAccessGrant, toAccessGrant } from "./access-grant-mapper.js";
import { AccessGrantSchema } from "./access-grant-row.js";

export class PostgresAccessGrantStore implements GrantStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<AccessGrant | null> {
    const row = await findRow(this.context, AccessGrantSchema, id);
    return row && toAccessGrant(row);
  }

  async findOpen(technicianId: string, tenantAppId: string): Promise<AccessGrant | null> {
    const [grant] = await this.listOpen({ technicianId, tenantAppId });
    return grant ?? null;
  }

  async listOpen(filter: SubjectFilter): Promise<readonly AccessGrant[]> {
    const subject = subjectColumns(filter);
    if (!subject) return [];
    const rows = await this.context.manager.find(AccessGrantSchema, {
      where: { organization_id: this.context.organizationId, status: Not("CLOSED"), ...subject },
      order: { requested_at: "ASC", id: "ASC" },
    });
    return rows.map(toAccessGrant);
  }

  async listEndable(filter: SubjectFilter, limit: number): Promise<readonly AccessGrant[]> {
    const subject = subjectColumns(filter);
    if (!subject) return [];
    const rows = await this.context.manager.find(AccessGrantSchema, {
      where: { organization_id: this.context.organizationId, status: In(["PROVISIONING", "ACTIVE"]), ...subject },
      order: { requested_at: "ASC", id: "ASC" },
      take: limit,
    });
    return rows.map(toAccessGrant);
  }

  async insert(grant: AccessGrant): Promise<void> {
    assertOwn(this.context, grant);
    const row = fromAccessGrant(grant);
    if (await insertUnlessTaken({ manager: this.context.manager, schema: AccessGrantSchema, row })) return;
    if (await this.findOpen(grant.technicianId, grant.tenantAppId))
      throw new GrantAlreadyOpenError("The technician has an open grant in the tenant app.");
    throw new StaleVersionError("The request has its grant already.");
  }

  async update<G extends AccessGrant>(grant: G): Promise<G> {
    assertOwn(this.context, grant);
    const { manager } = this.context;
    const write = async (within: EntityManager) =>
      updateVersion({ manager: within, schema: AccessGrantSchema, row: fromAccessGrant(grant) });
    try {
      // A transaction within, where an update can meet an index: reopening while a newer grant is open.
      const version = await (grant.status === "CLOSING" ? manager.transaction(write) : write(manager));
      return { ...grant, version };
    } catch (error) {
      if (!isUniqueViolation(error, "access_grants_open")) throw error;
      throw new GrantAlreadyOpenError("The technician has a newer open grant in the tenant app.");
    }
  }

  async checkClaims(claims: readonly { readonly grantId: string; readonly holder: string }[]): Promise<void> {
    const held = await this.context.manager.query<unknown[]>(
      `select from access_grants g join unnest($2::uuid[], $3::text[]) as c (id, holder)
         on g.organization_id = $1 and g.id = c.id and g.claimed_by = c.holder`,
      [this.context.organizationId, claims.map((claim) => claim.grantId), claims.map((claim) => claim.holder)],
    );
    if (held.length !== claims.length) throw new ClaimLostError();
  }
}
