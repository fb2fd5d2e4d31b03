import type { ReadinessCheck } from "@daypass/service-kit";
import type { Deployment } from "./open-deployment.js";

/** Ready means: the database answers, and the role we act in cannot step around the walls between organizations. */
export const readinessChecks = ({ persistence }: Deployment): readonly ReadinessCheck[] => [
  { name: "database", check: () => persistence.ping() },
  { name: "row-level-security", check: () => persistence.assertCannotBypass() },
];
