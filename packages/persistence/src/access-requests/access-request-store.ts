import type { Stores, SubjectFilter } from "@daypass/application";
import type { AccessRequest } from "@daypass/domain";
import { MoreThan } from "typeorm";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { subjectColumns } from "../unit-of-work/subject-columns.js";
import { insertRow, updateVersion } from "../unit-of-work/write-row.js";
import { AccessRequestSchema, fromAccessRequest, toAccessRequest } from "./access-request-row.js";

type AccessRequestStore = Stores["requests"];

export class PostgresAccessRequestStore implements AccessRequestStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<AccessRequest | null> {
    const row = await findRow(this.context, AccessRequestSchema, id);
    return row && toAccessRequest(row);
  }

  async listPending(filter: SubjectFilter, limit: number): Promise<readonly AccessRequest[]> {
    const subject = subjectColumns(filter);
    if (!subject) return [];
    const rows = await this.context.manager.find(AccessRequestSchema, {
      where: { organization_id: this.context.organizationId, status: "PENDING_APPROVAL", ...subject },
      order: { requested_at: "ASC", id: "ASC" },
      take: limit,
    });
    return rows.map(toAccessRequest);
  }

  async countSince(technicianId: string, tenantAppId: string, since: Date): Promise<number> {
    const { manager, organizationId } = this.context;
    const subject = subjectColumns({ technicianId, tenantAppId });
    if (!subject) return 0;
    const lock = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
    await manager.query(lock, [`requests of ${organizationId} ${technicianId} ${tenantAppId}`]);
    return manager.countBy(AccessRequestSchema, {
      organization_id: organizationId,
      ...subject,
      requested_at: MoreThan(since),
    });
  }

  async insert(request: AccessRequest): Promise<void> {
    assertOwn(this.context, request);
    const row = fromAccessRequest(request);
    await insertRow({ manager: this.context.manager, schema: AccessRequestSchema, row });
  }

  async update(request: AccessRequest): Promise<AccessRequest> {
    assertOwn(this.context, request);
    const row = fromAccessRequest(request);
    const version = await updateVersion({ manager: this.context.manager, schema: AccessRequestSchema, row });
    return { ...request, version };
  }
}
