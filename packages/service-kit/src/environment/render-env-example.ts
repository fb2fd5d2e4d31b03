import { isSecret, variableNames, variables } from "./variables.js";

/** The text of `.env.example`: every variable, its meaning and default, all commented out. */
export function renderEnvExample(): string {
  const blocks = variableNames.map((name) => {
    const { about, fallback } = variables[name];
    const isValue = /^(\d+|[a-z]+|https?:\S+|\.\w+\/)$/.test(fallback) && fallback !== "none";
    return [
      `# ${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
      `# Default: ${fallback}.${isSecret(name) ? ` Secret: ${name}_FILE may name a file that holds it.` : ""}`,
      `#${name}=${isValue ? fallback : ""}`,
    ].join("\n");
  });
  const head =
    "# Daypass reads these from the environment. Generated from the schema: npx pnpm exec tsx --conditions=daypass-source scripts/env-example.ts";
  return `${[head, ...blocks].join("\n\n")}\n`;
}
