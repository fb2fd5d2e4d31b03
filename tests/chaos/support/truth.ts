import type { Emulator, UserView } from "@daypass/entra-emulator";
import { Client } from "pg";

interface AccountRow {
  readonly nonce: string;
  readonly entra_user_id: string | null;
  readonly technician_id: string;
  readonly tenant_app_id: string;
  readonly burner: boolean;
  /** Of its grants that are not CLOSED. */
  readonly open_grants: number;
}

/** What Entra itself and our tables say, past every use case: who lives, with what power, and for which grant. */
export class Truth implements AsyncDisposable {
  private constructor(
    private readonly emulator: Emulator,
    private readonly client: Client,
  ) {}

  static async of(emulator: Emulator, databaseUrl: string): Promise<Truth> {
    const client = new Client({ connectionString: databaseUrl });
    client.on("error", () => undefined); // the database is dropped at the end, or ended on purpose
    await client.connect();
    return new Truth(emulator, client);
  }

  async ask<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.client.query<T>(sql, parameters)).rows;
  }

  /** Frees what a dead worker held, as time does: row by row, as what the dead one sent may still be at work on the others. */
  async lapseClaimsOf(workerId: string): Promise<void> {
    const held = await this.ask<{ id: string }>("select id from access_grants where starts_with(claimed_by, $1)", [
      workerId,
    ]);
    for (const { id } of held)
      await this.ask(
        "update access_grants set claimed_until = now() - interval '1 second' where id = $2 and starts_with(claimed_by, $1)",
        [workerId, id],
      );
  }

  /** Grants that are neither usable nor closed with proof, in words. */
  async unfinished(): Promise<string[]> {
    const rows = await this.ask<{ id: string; status: string; failure: { code: string } | null }>(
      `select id, status, failure from access_grants
       where status in ('PROVISIONING', 'CLOSING') or (status = 'CLOSED' and proof is null)`,
    );
    return rows.map(({ id, status, failure }) => `${id} is ${status} (${failure?.code ?? "no failure"})`);
  }

  /** Accounts of ours with power and without an open grant, and accounts made twice, in words. */
  async wrongs(): Promise<string[]> {
    const rows = await this.ask<AccountRow>(
      `select a.nonce, a.entra_user_id, a.technician_id, a.tenant_app_id, a.burner,
         (select count(*)::int from access_grants g where g.organization_id = a.organization_id
            and g.jit_account_id = a.id and g.status <> 'CLOSED') as open_grants
       from jit_accounts a`,
    );
    const byNonce = new Map(rows.map((row) => [row.nonce, row]));
    const { living, all } = await this.accounts();
    return [
      ...living.flatMap((user) => orphan(user, byNonce.get(user.employeeId ?? ""))),
      ...repeated(all.map((user) => `account ${user.employeeId}`)),
      ...repeated(
        living.flatMap((user) => {
          const row = byNonce.get(user.employeeId ?? "");
          return row && !row.burner ? [`reused account of ${row.technician_id} in ${row.tenant_app_id}`] : [];
        }),
      ),
    ];
  }

  private async accounts(): Promise<{ living: UserView[]; all: UserView[] }> {
    const living: UserView[] = [];
    const deleted: UserView[] = [];
    for (const id of this.emulator.state.tenants.keys()) {
      const tenant = await this.emulator.control.tenant(id);
      living.push(...tenant.users.filter(isOurs));
      deleted.push(...tenant.deletedUsers.filter(isOurs));
    }
    return { living, all: [...living, ...deleted] };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

const isOurs = ({ employeeId }: UserView): boolean => employeeId?.startsWith("dp") ?? false;

function orphan(user: UserView, row: AccountRow | undefined): string[] {
  if (row && row.open_grants > 0) return [];
  const power = [user.accountEnabled ? "enabled" : "", ...user.roles.map((role) => role.displayName ?? "a role")];
  const found = power.filter(Boolean);
  return found.length > 0 ? [`${user.userPrincipalName} has no grant, and: ${found.join(", ")}`] : [];
}

function repeated(keys: readonly string[]): string[] {
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  return twice.map((key) => `made twice: ${key}`);
}
