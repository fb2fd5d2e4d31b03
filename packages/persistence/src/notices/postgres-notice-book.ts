import { randomUUID } from "node:crypto";
import type { NewNotice, News, Notice, NoticeBook, NoticeIds, NoticeResult } from "@daypass/application";
import { type EntityManager, MoreThan } from "typeorm";
import { AuditEventSchema } from "../audit/audit-row.js";
import type { Transactions } from "../connection/transactions.js";
import { NoticeCursorSchema, NoticeSchema } from "./notice-rows.js";

/** The wall is named in each statement as well. */
export class PostgresNoticeBook implements NoticeBook {
  constructor(private readonly transactions: Transactions) {}

  async organizationsWithNews(limit: number): Promise<readonly string[]> {
    const rows = await this.transactions.statement<{ id: string }[]>(
      "select id from organizations_with_news($1) as id",
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  news(organizationId: string, limit: number): Promise<News> {
    return this.transactions.run("read", organizationId, async (manager) => {
      const cursor = await manager.findOneBy(NoticeCursorSchema, { organization_id: organizationId });
      const after = Number(cursor?.sequence ?? 0);
      const rows = await manager.find(AuditEventSchema, {
        where: { organization_id: organizationId, sequence: MoreThan(after) },
        order: { sequence: "ASC" },
        take: limit,
      });
      const events = rows.map((row) => ({
        id: row.id,
        type: row.type,
        outcome: row.outcome,
        occurredAt: row.occurred_at,
        actorId: row.actor_id,
        tenantAppId: row.tenant_app_id,
        accessGrantId: row.access_grant_id,
        data: row.data,
      }));
      return { after, upTo: Number(rows.at(-1)?.sequence ?? after), events };
    });
  }

  keep(
    organizationId: string,
    { after, upTo }: Pick<News, "after" | "upTo">,
    notices: readonly NewNotice[],
  ): Promise<boolean> {
    return this.transactions.run("write", organizationId, async (manager) => {
      const moved = await manager.update(
        NoticeCursorSchema,
        { organization_id: organizationId, sequence: after },
        { sequence: upTo },
      );
      if (moved.affected !== 1) return false;
      await insert(manager, organizationId, notices);
      return true;
    });
  }

  add(organizationId: string, notices: readonly NewNotice[]): Promise<void> {
    return this.transactions.run("write", organizationId, (manager) => insert(manager, organizationId, notices));
  }

  async endingSoon(minutes: number, limit: number) {
    const rows = await this.transactions.statement<{ organization_id: string; access_grant_id: string }[]>(
      "select * from grants_ending_soon($1, $2)",
      [minutes, limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, accessGrantId: row.access_grant_id }));
  }

  async claim({ limit, leaseMs }: { readonly limit: number; readonly leaseMs: number }): Promise<readonly NoticeIds[]> {
    const rows = await this.transactions.statement<{ organization_id: string; notice_id: string }[]>(
      "select * from claim_notices($1, $2)",
      [leaseMs, limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, noticeId: row.notice_id }));
  }

  find({ organizationId, noticeId }: NoticeIds): Promise<Notice | null> {
    return this.transactions.run("read", organizationId, async (manager) => {
      const row = await manager.findOneBy(NoticeSchema, { organization_id: organizationId, id: noticeId });
      if (!row || row.delivered_at || row.dropped_at) return null;
      return {
        id: row.id,
        organizationId: row.organization_id,
        kind: row.kind,
        channel: row.channel,
        recipientId: row.recipient_id,
        source: row.source,
        tenantAppId: row.tenant_app_id,
        accessGrantId: row.access_grant_id,
        detail: row.detail,
        occurredAt: row.occurred_at,
        expiresAt: row.expires_at,
        attempts: row.attempts,
      };
    });
  }

  settle({ organizationId, noticeId }: NoticeIds, result: NoticeResult): Promise<void> {
    const at = "app_now()";
    const column =
      result.status === "delivered"
        ? `delivered_at = ${at}`
        : result.status === "dropped"
          ? `dropped_at = ${at}`
          : `next_attempt_at = ${at} + $4::double precision * interval '1 millisecond'`;
    const error = result.status === "delivered" ? null : result.error;
    return this.transactions.run("write", organizationId, async (manager) => {
      await manager.query(
        `update notices set last_error = $3, ${column}
         where organization_id = $1 and id = $2 and delivered_at is null and dropped_at is null`,
        [organizationId, noticeId, error, ...(result.status === "retry" ? [result.inMs] : [])],
      );
    });
  }

  async undelivered(): Promise<{ readonly count: number; readonly oldestMs: number }> {
    const [row] = await this.transactions.statement<{ waiting: string; oldest_ms: number }[]>(
      "select * from undelivered_notices()",
    );
    return { count: Number(row?.waiting ?? 0), oldestMs: row?.oldest_ms ?? 0 };
  }
}

async function insert(manager: EntityManager, organizationId: string, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map((notice) => ({
    organization_id: organizationId,
    id: randomUUID(),
    kind: notice.kind,
    channel: notice.channel,
    recipient_id: notice.recipientId,
    source: notice.source,
    tenant_app_id: notice.tenantAppId,
    access_grant_id: notice.accessGrantId,
    detail: notice.detail,
    occurred_at: notice.occurredAt,
    expires_at: notice.expiresAt,
  }));
  await manager.createQueryBuilder().insert().into(NoticeSchema).values(rows).orIgnore().returning("id").execute();
}
