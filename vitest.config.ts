import { configDefaults, defineConfig } from "vitest/config";

// Sources are run as they are: no build is needed before a test, a type check or the demo.
const conditions = ["daypass-source"];

const CHAOS = ["tests/chaos/**/*.test.ts", "tests/fencing/**/*.test.ts"];

const report = process.env.DAYPASS_TEST_REPORT;

export default defineConfig({
  resolve: {
    conditions: [...conditions, "module", "node", "development|production"],
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  ssr: { resolve: { conditions: [...conditions, "module", "node", "development|production"] } },
  // The environment that Vitest runs the global set-up in.
  environments: {
    __vitest__: { resolve: { conditions: [...conditions, "module", "node", "development|production"] } },
  },
  test: {
    globalSetup: ["packages/persistence/src/testing/global-setup.ts"],
    // Parts are tested side by side, and so is the whole. What breaks it and is held to seconds has the machine to itself
    // after them.
    projects: [
      {
        extends: true,
        test: {
          name: "parts",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "whole",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...CHAOS],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: "chaos", include: CHAOS, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
    // Counted by .ci/run.
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
