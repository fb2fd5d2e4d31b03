import type { DeploymentQueries, GrantGauges } from "@daypass/application";
import { Gauge, type Registry } from "@daypass/service-kit";

const GAUGES = [
  ["daypass_open_grants", "Grants that are not closed.", (now) => now.openGrants],
  ["daypass_overdue_grants", "Of those, past their window.", (now) => now.overdueGrants],
  [
    "daypass_due_unclaimed_grants",
    "Open grants whose time has come and that no worker has.",
    (now) => now.dueUnclaimed,
  ],
  ["daypass_longest_due_seconds", "How long the first of them has been due.", (now) => now.longestDueMs / 1000],
] as const satisfies readonly (readonly [string, string, (now: GrantGauges) => number])[];

/** Numbers of the whole deployment, read from the database each time the page is asked for, by one statement. */
export function registerGrantGauges(registry: Registry, deployment: Pick<DeploymentQueries, "grantGauges">): void {
  let asked: Promise<GrantGauges> | undefined;
  const ask = (): Promise<GrantGauges> => {
    asked ??= deployment.grantGauges().finally(() => {
      asked = undefined;
    });
    return asked;
  };
  for (const [name, help, valueIn] of GAUGES) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(valueIn(await ask()));
      },
    });
  }
}
