import { checkTogether } from "./check-together.js";
import type { Environment, ServingEnvironment } from "./environment.js";
import { EnvironmentError, type EnvironmentProblem } from "./environment-error.js";
import { environmentSchema } from "./environment-schema.js";
import { readVariables } from "./read-variables.js";
import type { VariableName } from "./variables.js";

/**
 * Parses the environment.
 * @throws EnvironmentError naming every problem at once, never a value
 */
export function loadEnvironment(source: NodeJS.ProcessEnv): Environment {
  return load(source, []);
}

/** The gateway's: sealing needs the master key, and its metrics have a port of their own. */
export function loadGatewayEnvironment(source: NodeJS.ProcessEnv): ServingEnvironment {
  return serving(load(source, ["DAYPASS_MASTER_KEY"]), 4002);
}

export function loadSchedulerEnvironment(source: NodeJS.ProcessEnv): ServingEnvironment {
  return serving(load(source, ["DAYPASS_MASTER_KEY"]), 4003);
}

function load(source: NodeJS.ProcessEnv, required: readonly VariableName[]): Environment {
  const { values, problems: unreadable } = readVariables(source);
  const missing = required
    .filter((name) => values[name] === undefined && !unreadable.some((problem) => problem.name.startsWith(name)))
    .map((name) => ({ name, problem: "is required" }));
  const parsed = environmentSchema.safeParse(values);
  const malformed: EnvironmentProblem[] = (parsed.error?.issues ?? []).map((issue) => ({
    name: String(issue.path[0]),
    problem: issue.code === "invalid_value" ? `must be one of ${issue.values.join(", ")}` : issue.message,
  }));
  const problems = [...unreadable, ...missing, ...malformed, ...checkTogether(values)];
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);
  return parsed.data;
}

function serving(environment: Environment, metricsPort: number): ServingEnvironment {
  const { masterKey } = environment;
  if (masterKey === undefined) throw new EnvironmentError([{ name: "DAYPASS_MASTER_KEY", problem: "is required" }]);
  return { ...environment, masterKey, metricsPort: environment.metricsPort ?? metricsPort };
}
