import type { Logger } from "typeorm";

/** Counts what is sent to the database: the cost of an operation must not grow with rows. */
export class StatementCounter implements Logger {
  readonly statements: string[] = [];

  /** Statements that `work` sends, transaction control included. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = this.statements.length;
    await work();
    return this.statements.length - before;
  }

  logQuery(query: string): void {
    this.statements.push(query);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
