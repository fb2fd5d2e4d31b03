/** A schema of its own: the domain's tables and their walls are next door. */
export const JOB_SCHEMA = "daypass_jobs";
export const JOB_TABLE = "agenda_jobs";

/** Connection settings given at start-up, beside those that the URL brings. `search_path`, since Agenda quotes table names whole. */
export function jobStoreUrl(url: string, settings: Readonly<Record<string, string>>): string {
  const parsed = new URL(url);
  const given = parsed.searchParams.get("options");
  const ours = Object.entries({ search_path: JOB_SCHEMA, ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  parsed.searchParams.set("options", [...(given === null ? [] : [given]), ...ours].join(" "));
  return parsed.href;
}

/** Role names go into start-up settings and GRANTs as they are. */
export function checkedRole(role: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(role)) throw new Error("not a plain role name");
  return role;
}
