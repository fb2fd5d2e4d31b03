import {
  ClaimLostError,
  GrantAlreadyOpenError,
  type GrantStore,
  StaleVersionError,
  type SubjectFilter,
} from "@daypass/application";
import { type AccessGrant, CROWD_MS, type Crowd } from "@daypass/domain";
import { In, Not } from "typeorm";
import { isUniqueViolation } from "../connection/database-error.js";
import { findRow } from "../unit-of-work/find-row.js";
import { gather } from "../unit-of-work/gather.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { subjectColumns } from "../unit-of-work/subject-columns.js";
import { insertUnlessTaken, updateGathered } from "../unit-of-work/write-row.js";
import { fromAccessGrant, toAccessGrant } from "./access-grant-mapper.js";
import { AccessGrantSchema } from "./access-grant-row.js";

type ClaimOfGrant = Parameters<GrantStore["checkClaims"]>[0][number];

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
    try {
      const version = await updateGathered(this.context, AccessGrantSchema, fromAccessGrant(grant));
      return { ...grant, version };
    } catch (error) {
      if (!isUniqueViolation(error, "access_grants_open")) throw error;
      throw new GrantAlreadyOpenError("The technician has a newer open grant in the tenant app.");
    }
  }

  async crowdAt({ id, tenantAppId }: Pick<AccessGrant, "id" | "tenantAppId">, expiresAt: Date): Promise<Crowd> {
    const [others] = await this.context.manager.query<{ of_tenant_app: number; of_all: number }[]>(
      "select * from grants_ending_by($1, $2, $3, $4)",
      [tenantAppId, expiresAt, CROWD_MS, id],
    );
    return { ofTenantApp: (others?.of_tenant_app ?? 0) + 1, ofAll: (others?.of_all ?? 0) + 1 };
  }

  async checkClaims(claims: readonly ClaimOfGrant[]): Promise<void> {
    const isHeld = await gather(this.context, "check claims", claims, (all) => this.held(all));
    if (!isHeld) throw new ClaimLostError();
  }

  private async held(all: readonly (readonly ClaimOfGrant[])[]): Promise<readonly boolean[]> {
    const claims = all.flat();
    const held = await this.context.manager.query<{ id: string; claimed_by: string }[]>(
      `select g.id, g.claimed_by from access_grants g join unnest($2::uuid[], $3::text[]) as c (id, holder)
         on g.organization_id = $1 and g.id = c.id and g.claimed_by = c.holder`,
      [this.context.organizationId, claims.map((claim) => claim.grantId), claims.map((claim) => claim.holder)],
    );
    const known = new Set(held.map((grant) => `${grant.id} ${grant.claimed_by}`));
    return all.map((asked) => asked.every(({ grantId, holder }) => known.has(`${grantId} ${holder}`)));
  }
}
