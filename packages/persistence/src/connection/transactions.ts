import type { DataSource, EntityManager, QueryRunner } from "typeorm";
import { APP_ROLE } from "./connection-options.js";
import { withoutValues } from "./database-error.js";
import { isUuid } from "./uuid.js";

export type TransactionKind = "read" | "write";

/** Transactions of one organization, or of none, as the application role. */
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    /** Only tests move database time; in production `app_now()` is `now()`. */
    private readonly clockOffsetMs: (() => number) | undefined,
  ) {}

  /**
   * Commits when `work` resolves, else rolls back. `organizationId` null sees no organization's rows at all.
   * @throws DatabaseError in place of the driver's own
   */
  async run<T>(
    kind: TransactionKind,
    organizationId: string | null,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    const scope = this.scope(kind, organizationId);
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query(scope);
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await rollBack(runner);
      throw withoutValues(error);
    } finally {
      await runner.release();
    }
  }

  /** One statement outside organizations, in a transaction only where database time has been moved. */
  async statement<T>(sql: string, parameters: unknown[] = []): Promise<T> {
    if (this.clockOffsetMs) return this.run("write", null, (manager) => manager.query<T>(sql, parameters));
    return this.session<T>(sql, parameters);
  }

  /** One statement in a session as it came from the pool. */
  async session<T>(sql: string, parameters: unknown[] = []): Promise<T> {
    try {
      return await this.dataSource.query<T>(sql, parameters);
    } catch (error) {
      throw withoutValues(error);
    }
  }

  /** One simple statement, so that stepping down and naming the organization cost a single round trip. */
  private scope(kind: TransactionKind, organizationId: string | null): string {
    if (organizationId !== null && !isUuid(organizationId)) throw new TypeError("The organization's id is not a UUID.");
    const settings = [`set local role ${APP_ROLE}`, `set local app.organization_id = '${organizationId ?? ""}'`];
    if (this.clockOffsetMs) settings.push(`set local app.clock_offset_ms = '${Number(this.clockOffsetMs())}'`);
    if (kind === "read") settings.push("set transaction read only");
    return settings.join("; ");
  }
}

/** A connection that could not roll back is ended: the next caller must not find itself inside this transaction. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive || runner.isReleased) return;
  try {
    await runner.rollbackTransaction();
  } catch {
    const connection: { end(): Promise<void> } = await runner.connect();
    await connection.end().catch(() => undefined);
  }
}
