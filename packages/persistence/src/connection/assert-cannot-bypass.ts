import type { Transactions } from "./transactions.js";

/** The application role could get past the walls between organizations, or change what was audited. */
export class BypassPossibleError extends Error {
  override readonly name = "BypassPossibleError";
}

interface Facts {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly system: boolean;
  readonly owned: string[] | null;
  readonly unwalled: string[] | null;
  readonly rewrites_audit: boolean;
}

const SQL = `
  with walled as (
    select c.relname, c.relowner, c.relrowsecurity and c.relforcerowsecurity as closed
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
  )
  select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypass,
    pg_has_role(r.oid, 'daypass_system', 'MEMBER') as system,
    (select array_agg(relname::text order by relname) from walled where pg_has_role(r.oid, relowner, 'MEMBER')) as owned,
    (select array_agg(relname::text order by relname) from walled where not closed) as unwalled,
    has_table_privilege(r.oid, 'public.audit_events', 'UPDATE, DELETE, TRUNCATE')
      or has_any_column_privilege(r.oid, 'public.audit_events', 'UPDATE') as rewrites_audit
  from pg_roles r where r.rolname = current_user
`;

/** Asks as the session stands and again inside a transaction. @throws BypassPossibleError that names everything found */
export async function assertCannotBypass(transactions: Transactions, walledTables: readonly string[]): Promise<void> {
  const [session] = await transactions.session<Facts[]>(SQL, [walledTables]);
  const [inside] = await transactions.run("read", null, (manager) => manager.query<Facts[]>(SQL, [walledTables]));
  const problems = [session, inside].flatMap((facts) => (facts ? problemsOf(facts) : ["the database role is unknown"]));
  if (problems.length > 0) throw new BypassPossibleError([...new Set(problems)].join("; "));
}

function problemsOf({ role, superuser, bypass, system, owned, unwalled, rewrites_audit }: Facts): string[] {
  if (superuser) return [`the application runs as ${role}, which is a superuser`];
  return [
    bypass && `${role} has BYPASSRLS`,
    system && `${role} can become daypass_system`,
    owned && `${role} owns, or can become the owner of, ${owned.join(", ")}`,
    unwalled && `row-level security is not forced on ${unwalled.join(", ")}`,
    rewrites_audit && `${role} can change or delete audit events`,
  ].filter((problem) => typeof problem === "string");
}
