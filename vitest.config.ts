import { defineConfig } from "vitest/config";

// Sources are run as they are: no build is needed before a test, a type check or the demo.
const conditions = ["daypass-source"];

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
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "tests/**/*.test.ts"],
    // Counted by .ci/run.
    reporters: report ? ["default", ["json", { outputFile: report }]] : ["default"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
