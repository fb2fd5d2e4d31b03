import { readFileSync } from "node:fs";
import type { EnvironmentProblem } from "./environment-error.js";
import { isSecret, type VariableName, variableNames } from "./variables.js";

export interface ReadVariables {
  readonly values: Partial<Record<VariableName, string>>;
  readonly problems: readonly EnvironmentProblem[];
}

/** What is set, with the `*_FILE` twins of secrets read. Empty counts as not set: compose files hand over empty strings. */
export function readVariables(source: NodeJS.ProcessEnv): ReadVariables {
  const values: Partial<Record<VariableName, string>> = {};
  const problems: EnvironmentProblem[] = [];
  for (const name of variableNames) {
    const value = source[name]?.trim() || undefined;
    const file = isSecret(name) ? source[`${name}_FILE`]?.trim() || undefined : undefined;
    if (value !== undefined && file !== undefined)
      problems.push({ name, problem: `is set twice: here and by ${name}_FILE` });
    else if (file === undefined) values[name] = value;
    else
      try {
        values[name] = readFileSync(file, "utf8").trim();
        if (values[name] === "") problems.push({ name: `${name}_FILE`, problem: "names an empty file" });
      } catch (error) {
        problems.push({ name: `${name}_FILE`, problem: `cannot be read (${(error as NodeJS.ErrnoException).code})` });
      }
  }
  return { values, problems };
}
